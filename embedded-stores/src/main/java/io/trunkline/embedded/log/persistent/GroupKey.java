package io.trunkline.embedded.log.persistent;

/** A group is known by its stream ($all: the whole log) and its name; its own streams are named after both. */
record GroupKey(String stream, String group) {
    static final String ALL = "$all";

    boolean all() {
        return stream.equals(ALL);
    }

    String id() {
        return stream + "::" + group;
    }

    String checkpointStream() {
        return "$persistentsubscription-" + id() + "-checkpoint";
    }

    String parkedStream() {
        return "$persistentsubscription-" + id() + "-parked";
    }

    /** A revision, or for $all a position, as EventStoreDB writes it in checkpoints and reports. */
    String placeText(long place) {
        return all() ? "C:" + place + "/P:" + place : Long.toString(place);
    }

    /** @throws NumberFormatException when the text is of neither form */
    static long place(String text) {
        int prepare = text.indexOf("/P:");
        return Long.parseLong(text.startsWith("C:") && prepare > 0 ? text.substring(2, prepare) : text);
    }
}
