package io.trunkline.command.call;

/** The edge node that holds calls which are placed here and name no other. */
public record PlacingNode(String name) {}
