-- The W3C traceparent of the trace in which the job came; NULL when it came in none.
ALTER TABLE massupdate_job ADD COLUMN trace_parent TEXT;

INSERT INTO massupdate_schema (version) VALUES (2);
