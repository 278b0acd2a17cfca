package io.trunkline.query.about;

/** The name of the Trunkline node that answers. */
public record NodeName(String value) {}
