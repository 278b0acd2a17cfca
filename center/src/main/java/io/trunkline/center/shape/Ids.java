package io.trunkline.center.shape;

/** What the running system calls what the file names, and the other way round. */
public interface Ids {

    /** The id of something of a kind that is named by id. */
    String id(Kind kind, String name);

    /** The name, or the id itself where nothing has it. */
    String name(Kind kind, String id);
}
