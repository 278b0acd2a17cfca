package io.trunkline.projections.recording;

/** Where a recording stands. */
public enum RecordingState {
    RECORDING,
    PAUSED,
    STOPPED,
    STORED,
    FAILED,
    DELETED
}
