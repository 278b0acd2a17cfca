package io.trunkline.query.past;

import io.trunkline.projections.live.LiveBoards;
import java.time.Instant;

/**
 * A moment of the past, and how it was come to.
 *
 * @param boards as they were; nobody follows them
 * @param position all up to here had happened, and nothing else
 * @param at what "now" was
 * @param snapshotPosition of the kept fold that was begun with; below 0: with none
 * @param eventsFolded from there to the position
 * @param logPosition of the log's newest event, when it was asked
 */
public record AsOf(
        LiveBoards boards, long position, Instant at, long snapshotPosition, long eventsFolded, long logPosition) {}
