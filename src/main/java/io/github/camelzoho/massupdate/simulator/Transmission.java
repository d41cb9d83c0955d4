package io.github.camelzoho.massupdate.simulator;

/** How an answer goes over the wire. */
enum Transmission {
    /** as it should */
    WHOLE,
    /** half of the body that the header announced, then the connection ends */
    CUT,
    /** no byte at all: the connection is reset */
    RESET,
    /** byte by byte */
    TRICKLE
}
