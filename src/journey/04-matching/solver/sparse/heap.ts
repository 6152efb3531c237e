/** The nearest first: whole keys with a node each, ties by node. Nodes may stand in it twice; the reader passes over what is out of date. */
export class Heap {
  private keys = new Float64Array(64)
  private nodes = new Int32Array(64)
  private size = 0

  clear(): void {
    this.size = 0
  }

  get isEmpty(): boolean {
    return this.size === 0
  }

  /** Key of the first; only when there is one. */
  get key(): number {
    return this.keys[0]!
  }

  push(key: number, node: number): void {
    if (this.size === this.keys.length) this.grow()
    let at = this.size++
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.isBefore(key, node, parent)) break
      this.keys[at] = this.keys[parent]!
      this.nodes[at] = this.nodes[parent]!
      at = parent
    }
    this.keys[at] = key
    this.nodes[at] = node
  }

  /** Takes the first out and gives its node. */
  pop(): number {
    const first = this.nodes[0]!
    this.size -= 1
    if (this.size > 0) this.sink(this.keys[this.size]!, this.nodes[this.size]!)
    return first
  }

  private isBefore(key: number, node: number, other: number): boolean {
    return key < this.keys[other]! || (key === this.keys[other] && node < this.nodes[other]!)
  }

  private sink(key: number, node: number): void {
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= this.size) break
      if (child + 1 < this.size && this.isBefore(this.keys[child + 1]!, this.nodes[child + 1]!, child)) child += 1
      if (this.isBefore(key, node, child)) break
      this.keys[at] = this.keys[child]!
      this.nodes[at] = this.nodes[child]!
      at = child
    }
    this.keys[at] = key
    this.nodes[at] = node
  }

  private grow(): void {
    const [keys, nodes] = [this.keys, this.nodes]
    this.keys = new Float64Array(2 * keys.length)
    this.nodes = new Int32Array(2 * nodes.length)
    this.keys.set(keys)
    this.nodes.set(nodes)
  }
}
