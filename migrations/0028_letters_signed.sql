-- Who signed a mission letter is said by the signing of the house alone. What parties accepted before is carried over, marked as recorded.

create function chained(previous text, request_id uuid, place integer, signer_id uuid, person_id uuid, document_sha256 text, consent_version text, consent_text text, means text, address text, ip text, user_agent text, signed_at timestamptz) returns text language sql immutable as $$
  select encode(sha256(convert_to(concat_ws(chr(10), previous, request_id::text, place::text, signer_id::text, person_id::text, document_sha256, consent_version, consent_text, means, coalesce(address, ''), coalesce(ip, ''), coalesce(user_agent, ''),
    to_char(signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), 'UTF8')), 'hex')
$$;

insert into signature_requests (id, subject_type, subject_id, territory_id, organisation_ids, person_ids, title, sender, document_sha256, ordering, status, opened_at, expires_at, ended_at)
select gen_random_uuid(), 'agreement', a.id, a.territory_id, array[a.company_id, a.sme_id], array(select person_id from agreement_parties p where p.agreement_id = a.id),
  'Lettre de mission ' || projects.reference, territories.operator_name, a.terms_sha256, 'parallel',
  case when a.signed_on is not null then 'complete' when missions.status = 'in-signature' then 'open' else 'cancelled' end,
  missions.created_on, greatest(missions.created_on + interval '90 days', now() + interval '30 days'),
  case when a.signed_on is not null then coalesce((select max(accepted_at) from agreement_parties p where p.agreement_id = a.id), a.signed_on::timestamptz) when missions.status = 'in-signature' then null else coalesce(missions.ended_on::timestamptz, now()) end
from agreements a join missions on missions.id = a.mission_id join projects on projects.id = a.project_id join territories on territories.id = a.territory_id
where missions.status = 'in-signature' or exists (select from agreement_parties p where p.agreement_id = a.id and p.status = 'accepted');

alter table agreement_parties add column signer_id uuid unique references signers;

insert into signers (id, request_id, person_id, place, party, name, capacity)
select p.id, r.id, p.person_id, array_position(array['company', 'operator', 'sme', 'expert'], p.party), p.party, people.given_name || ' ' || people.family_name,
  case p.party when 'company' then 'Entreprise aidante' || coalesce(', ' || o.name, '') when 'operator' then 'Porteur du dispositif, ' || r.sender when 'sme' then 'PME' || coalesce(', ' || o.name, '') else 'Intervenant' end
from agreement_parties p join signature_requests r on r.subject_type = 'agreement' and r.subject_id = p.agreement_id join people on people.id = p.person_id left join organisations o on o.id = p.organisation_id;
update agreement_parties set signer_id = id where exists (select from signers where signers.id = agreement_parties.id);

do $$
declare
  accepted record;
  before text;
  said constant text := 'Accord donné au texte de la lettre de mission.';
begin
  for accepted in
    select p.signer_id, p.person_id, p.accepted_at, p.consent_version, r.id as request_id, r.document_sha256, row_number() over (partition by r.id order by p.accepted_at, s.place)::integer as place
    from agreement_parties p join signers s on s.id = p.signer_id join signature_requests r on r.id = s.request_id where p.status = 'accepted' order by r.id, p.accepted_at, s.place
  loop
    before := coalesce((select hash from signatures where request_id = accepted.request_id and place = accepted.place - 1), accepted.document_sha256);
    insert into signatures (id, request_id, signer_id, place, person_id, document_sha256, means, consent_version, consent_text, signed_at, previous_hash, hash)
    values (gen_random_uuid(), accepted.request_id, accepted.signer_id, accepted.place, accepted.person_id, accepted.document_sha256, 'recorded', coalesce(accepted.consent_version, ''), said, accepted.accepted_at, before,
      chained(before, accepted.request_id, accepted.place, accepted.signer_id, accepted.person_id, accepted.document_sha256, coalesce(accepted.consent_version, ''), said, 'recorded', null, null, null, accepted.accepted_at));
  end loop;
end $$;
drop function chained;

alter table agreement_parties drop column status, drop column accepted_at, drop column consent_version;

-- Links that are out open the letter as it is signed now.
update links set actions = array['agreements.letterToSign', 'agreements.letterFile', 'agreements.askSigningCode', 'agreements.signAgreement', 'agreements.declineAgreement'] where object_type = 'agreementParty';
