/** A program that replays recorded jobs against a poll policy, to choose its options. Nothing else uses it. */
package io.github.camelzoho.massupdate.poll.replay;
