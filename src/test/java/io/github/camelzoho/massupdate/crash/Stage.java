package io.github.camelzoho.massupdate.crash;

/** How far the work on a job was. docs/crash-tests.md says how the history shows it. */
enum Stage { CLAIM, CALL, RECORD, SETTLE, DELIVER, SENT }
