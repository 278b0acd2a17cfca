package io.trunkline.projections.recount;

/** Is told how far long work has come. */
@FunctionalInterface
public interface Progress {

    Progress NONE = (_, _, _) -> {};

    /**
     * So much is done.
     *
     * @param phase what is being done, as a user reads it
     */
    void at(String phase, long done, long total);
}
