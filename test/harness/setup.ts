import { prepareTemplates } from './databases.ts'

export default prepareTemplates
