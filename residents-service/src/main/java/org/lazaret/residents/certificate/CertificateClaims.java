package org.lazaret.residents.certificate;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What a certificate says; names of one letter, since each costs squares. No more than is needed to see that the paper
 * belongs to the person who shows it.
 *
 * @param i the certificate
 * @param n the holder's name, masked: its first letter and stars
 * @param d last four characters of the holder's document
 * @param s the site
 * @param f from: date of entry
 * @param t to: date of release
 * @param h last date of observation at home
 */
record CertificateClaims(UUID i, String n, String d, String s, LocalDate f, LocalDate t, LocalDate h) {}
