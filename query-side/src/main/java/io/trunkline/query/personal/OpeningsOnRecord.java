package io.trunkline.query.personal;

/** Where it is put down that personal data are opened. */
@FunctionalInterface
public interface OpeningsOnRecord {

    /**
     * Returns once it is in the log.
     *
     * @throws RuntimeException it is not; the answer is then not given
     */
    void put(Opening opening);
}
