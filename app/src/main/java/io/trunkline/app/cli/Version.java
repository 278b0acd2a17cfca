package io.trunkline.app.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the manifest. */
public final class Version implements IVersionProvider {

    /** {@code 0.1.0-SNAPSHOT}, or {@code development} when run from classes. */
    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Trunkline " + current(), "Java " + Runtime.version()};
    }
}
