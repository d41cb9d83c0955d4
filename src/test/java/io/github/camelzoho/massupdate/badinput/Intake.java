package io.github.camelzoho.massupdate.badinput;

import java.util.List;

import io.github.camelzoho.massupdate.wire.BadItem;

/** One of the ways in which jobs come into the service, and what it answers there to those that are none. */
interface Intake {

    String name();

    /**
     * Gives bad items with good jobs among them, and returns once every item has been judged.
     *
     * @param  jobIds of the good jobs, of the module Leads
     * @return        what is wrong with the judgement; nothing, if each bad item was refused and nothing else was
     */
    List<String> bring(List<BadItem> items, List<String> jobIds) throws Exception;

    static String job(String jobId) {
        return "{\"module\":\"Leads\",\"jobId\":\"" + jobId + "\"}";
    }
}
