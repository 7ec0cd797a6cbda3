package org.lazaret.residents.certificate;

/**
 * Prints a fresh key set for certificates as a line for an environment file: {@code NewCertificateKeys}. With
 * {@code NewCertificateKeys rotate} it prints the set of the present environment with a new key that signs from now on;
 * the older ones keep their public part, so that what they signed stays good.
 */
public final class NewCertificateKeys {
    private static final String NAME = "LAZARET_CERTIFICATE_KEYS";

    private NewCertificateKeys() {}

    /** @param args nothing, or {@code rotate} */
    public static void main(String[] args) {
        boolean rotate = args.length == 1 && args[0].equals("rotate");
        if (args.length > 0 && !rotate) {
            System.err.println("Usage: NewCertificateKeys [rotate]");
            System.exit(2);
        }
        String present = rotate ? System.getenv().getOrDefault(NAME, "") : "";
        System.out.println(NAME + "=" + SigningKeys.parse(present).rotated().text());
    }

    /** A fresh key set, as the setting takes it. */
    public static String generate() {
        return SigningKeys.parse("").rotated().text();
    }
}
