package io.trunkline.projections.runner;

/** The store is there, but refuses a document for good. */
final class DocumentRejected extends RuntimeException {

    DocumentRejected(String message, Throwable cause) {
        super(message, cause);
    }
}
