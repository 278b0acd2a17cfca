package io.trunkline.recording;

/**
 * What a recorder has done since the start.
 *
 * @param underway recordings being written now
 * @param waiting written, and not in the store yet
 * @param lateFrames of recordings that are over, frames of 20 ms that came too late to be put in their place
 */
public record RecordingCounts(int underway, int waiting, long stored, long failed, long lateFrames) {}
