package io.trunkline.embedded;

/** Who is told how far long work has come. May throw to end the work. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = (phase, done, total) -> {};

    /**
     * So much is done of one phase. Cheap to call often.
     *
     * @param phase what is being done, as the start of a sentence
     */
    void at(String phase, long done, long total);
}
