package io.trunkline.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Merkle tree of RFC 9162, section 2.1, over the lines of a part. */
final class MerkleTree {

    private MerkleTree() {}

    /** Of no leaves: the hash of nothing. */
    static byte[] root(List<byte[]> leaves) {
        return leaves.isEmpty() ? Hashes.sha256().digest() : root(leaves, 0, leaves.size());
    }

    private static byte[] root(List<byte[]> leaves, int from, int to) {
        if (to - from == 1) {
            return leaves.get(from);
        }
        int split = from + split(to - from);
        return Hashes.node(root(leaves, from, split), root(leaves, split, to));
    }

    /** The largest power of two that is smaller than the size. */
    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }

    /** The hashes that lead from a leaf to the root, from the leaf upwards. */
    static List<byte[]> path(List<byte[]> leaves, int index) {
        List<byte[]> path = new ArrayList<>();
        int from = 0;
        int to = leaves.size();
        while (to - from > 1) {
            int split = from + split(to - from);
            if (index < split) {
                path.addFirst(root(leaves, split, to));
                to = split;
            } else {
                path.addFirst(root(leaves, from, split));
                from = split;
            }
        }
        return path;
    }

    /** The root that a path leads to (RFC 9162, section 2.1.3.2); null where no leaf of such a tree has such a path. */
    static byte @Nullable [] root(byte[] leaf, long index, long size, List<byte[]> path) {
        if (index < 0 || index >= size) {
            return null;
        }
        long number = index;
        long last = size - 1;
        byte[] root = leaf;
        for (byte[] sibling : path) {
            if (last == 0) {
                return null;
            }
            if ((number & 1) == 1 || number == last) {
                root = Hashes.node(sibling, root);
                while ((number & 1) == 0 && number != 0) {
                    number >>= 1;
                    last >>= 1;
                }
            } else {
                root = Hashes.node(root, sibling);
            }
            number >>= 1;
            last >>= 1;
        }
        return last == 0 ? root : null;
    }
}
