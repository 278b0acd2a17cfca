package io.trunkline.media.sdp;

/**
 * An {@code o=} line.
 *
 * @param id number that names the session
 * @param version number that grows with every change of the description
 */
public record Origin(String user, String id, String version, Connection connection) {

    String line() {
        return "o=" + user + " " + id + " " + version + " IN " + connection.type() + " " + connection.address();
    }
}
