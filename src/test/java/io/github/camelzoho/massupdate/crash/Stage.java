package io.github.camelzoho.massupdate.crash;

/** How far the work on a job was. docs/crash-tests.md says how the witnesses show it. */
enum Stage { CLAIM, CALL, RECORD, SETTLE, DELIVER, SENT }
