package dev.berth.application.provisioning;

/** Names one running control plane: new at every start. */
public record NodeId(String value) {}
