-- A result names the key of the mass update that its job came from.
CREATE INDEX massupdate_update_job ON massupdate_update (job_id) WHERE state = 'SUBMITTED';

INSERT INTO massupdate_schema (version) VALUES (10);
