-- Signing: a document sent to its signers, their codes, their signatures, the platform's seal. The house owns these tables and knows
-- of what is signed its type and id only; rooms open requests and read what became of them.

create table signature_requests (
  id uuid primary key,
  subject_type text not null,
  subject_id uuid not null,
  territory_id uuid not null references territories,
  -- Whose people may read it, beside its territory: organisations, and the signers themselves.
  organisation_ids uuid[] not null,
  person_ids uuid[] not null,
  title text not null,
  -- Who sends it, at the head of the evidence.
  sender text not null,
  -- The very bytes that are signed; absent for texts accepted before documents were.
  document_file_id uuid references files,
  document_sha256 text not null check (document_sha256 ~ '^[0-9a-f]{64}$'),
  ordering text not null check (ordering in ('parallel', 'ordered')),
  status text not null check (status in ('open', 'complete', 'declined', 'expired', 'cancelled')),
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  -- Of a refusal: in the words of who refused.
  reason text,
  declined_by uuid,
  check ((status = 'open') = (ended_at is null)),
  check ((status = 'declined') = (declined_by is not null))
);
-- A subject is signed once, and one request at a time asks for it.
create unique index signature_requests_one_live on signature_requests (subject_type, subject_id) where status in ('open', 'complete');
create index signature_requests_by_subject on signature_requests (subject_type, subject_id, opened_at);
create index signature_requests_by_hash on signature_requests (document_sha256);
create index signature_requests_to_expire on signature_requests (expires_at) where status = 'open';
call protect('signature_requests', 'territory_id = any ((select app_territories())::uuid[]) or organisation_ids && (select app_organisations())::uuid[] or (select app_person()) = any (person_ids)');

-- Who signs, as the document names them, and where the letter went.
create table signers (
  id uuid primary key,
  request_id uuid not null references signature_requests,
  person_id uuid not null,
  place integer not null check (place > 0),
  party text not null,
  name text not null,
  capacity text not null,
  address text,
  unique (request_id, party),
  unique (request_id, place)
);
create index signers_by_person on signers (person_id);
call protect('signers', 'exists (select from signature_requests r where r.id = request_id)');

-- One code at a time for each signer: six digits by e-mail, five tries, ten minutes; kept as a hash. Nobody but the signer reaches it.
create table signing_codes (
  signer_id uuid primary key references signers,
  person_id uuid not null,
  address text not null,
  code_hash text not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  tries integer not null default 0 check (tries between 0 and 5),
  used_at timestamptz,
  -- Codes asked for since `first_sent_at`: ten a day, so that asking again is no way to guess.
  first_sent_at timestamptz not null,
  sends integer not null default 1 check (sends between 1 and 10)
);
call protect('signing_codes', 'person_id = (select app_person())');

-- Inserted and never changed. Each names the hash of the one before; the first, the hash of the document.
create table signatures (
  id uuid primary key,
  request_id uuid not null references signature_requests,
  signer_id uuid not null unique references signers,
  place integer not null check (place > 0),
  person_id uuid not null,
  document_sha256 text not null,
  -- code: a one-time code was verified. recorded: an agreement recorded before codes were asked for.
  means text not null check (means in ('code', 'recorded')),
  address text,
  code_verified_at timestamptz,
  consent_version text not null,
  consent_text text not null,
  ip text,
  user_agent text,
  signed_at timestamptz not null,
  previous_hash text not null,
  hash text not null,
  unique (request_id, place),
  check ((means = 'code') = (code_verified_at is not null))
);
call protect('signatures', 'exists (select from signature_requests r where r.id = request_id)');

-- What the platform seals: a signed document, the evidence of its signatures, any other document. The seal is set outside the transaction.
create table sealed_documents (
  id uuid primary key,
  request_id uuid references signature_requests,
  subject_type text not null,
  subject_id uuid not null,
  territory_id uuid not null references territories,
  kind text not null check (kind in ('document', 'evidence')),
  title text not null,
  -- Absent for the evidence, which is written when it is sealed.
  source_file_id uuid references files,
  status text not null check (status in ('due', 'sealed')),
  due_at timestamptz not null,
  attempts integer not null default 0,
  last_error text,
  sealed_file_id uuid references files,
  sealed_sha256 text unique,
  level text check (level in ('B-B', 'B-T')),
  certificate_sha256 text,
  sealed_at timestamptz,
  unique (request_id, kind),
  check (kind = 'evidence' or source_file_id is not null),
  check ((status = 'sealed') = (sealed_sha256 is not null and sealed_file_id is not null and sealed_at is not null and level is not null and certificate_sha256 is not null))
);
create index sealed_documents_due on sealed_documents (due_at) where status = 'due';
create index sealed_documents_by_subject on sealed_documents (subject_type, subject_id);
call protect('sealed_documents', 'territory_id = any ((select app_territories())::uuid[]) or exists (select from signature_requests r where r.id = request_id)');

-- What was signed cannot change, whoever asks.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger signatures_unchangeable before update or delete on signatures for each row execute function refuse_change();

create function keep_signed_document() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (new.subject_type, new.subject_id, new.title, new.document_sha256, new.opened_at) is distinct from (old.subject_type, old.subject_id, old.title, old.document_sha256, old.opened_at)
    or new.document_file_id is distinct from old.document_file_id or (old.status <> 'open' and new.status <> old.status) then
    raise exception 'a document sent for signature does not change' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger signature_requests_unchangeable before update or delete on signature_requests for each row execute function keep_signed_document();

create function keep_sealed_document() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.status = 'sealed' then
    raise exception 'a sealed document does not change' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger sealed_documents_unchangeable before update or delete on sealed_documents for each row execute function keep_sealed_document();

-- Content stands under its own hash: it is written once, and a file goes on naming the content it was stored with.
create trigger file_contents_unchangeable before update on file_contents for each row execute function refuse_change();
create function keep_file_hash() returns trigger language plpgsql as $$
begin
  if new.sha256 is distinct from old.sha256 then
    raise exception 'a file keeps its content' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger files_keep_content before update on files for each row execute function keep_file_hash();
