package io.github.camelzoho.massupdate.simulator;

/** Something that can be called. */
@FunctionalInterface
interface Endpoint {

    Answer answer(Call call);
}
