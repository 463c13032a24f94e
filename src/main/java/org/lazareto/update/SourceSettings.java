// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One place from which signatures come. A source reads the keys that its kind needs.
 *
 * @param kind what sort of place it is
 * @param address clamav, dat, files: {@code http://…}, {@code https://…} or a directory
 * @param sets clamav: the databases to keep
 * @param index dat: the file that names the newest set
 * @param keys clamav, files: public keys that may sign, in base64; clamav: beside the vendor's own
 * @param certs clamav: a directory of certificates, one of which must vouch for each file
 * @param command command: the vendor's update program with its arguments
 * @param versionCommand command: what tells the version of the staged set; none if the update does
 * @param versionPattern command: what the version looks like in that output; its first group
 * @param patches clamav: how many patches in a row are taken before the whole file is
 * @param sizes what of a set is plausible
 * @param transfer how files are carried over HTTP
 */
public record SourceSettings(
    Kind kind,
    String address,
    List<String> sets,
    String index,
    List<String> keys,
    Optional<Path> certs,
    List<String> command,
    List<String> versionCommand,
    String versionPattern,
    int patches,
    SizeSettings sizes,
    TransferSettings transfer) {

  public SourceSettings {
    sets = List.copyOf(sets);
    keys = List.copyOf(keys);
    command = List.copyOf(command);
    versionCommand = List.copyOf(versionCommand);
  }

  /** Sorts of places. */
  public enum Kind {
    /** Databases of ClamAV, as freshclam fetches them. */
    CLAMAV,
    /** Numbered zip files of McAfee's engines. */
    DAT,
    /** A vendor's own update program. */
    COMMAND,
    /** Signature files with an index that we signed. */
    FILES,
    /** What bundles of a hub brought. */
    BUNDLE;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static SourceSettings defaults() {
    return new SourceSettings(
        Kind.CLAMAV,
        "https://database.clamav.net",
        List.of("main", "daily", "bytecode"),
        "avvdat.ini",
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        "(?i)version[ :]+([0-9][0-9.]*)",
        25,
        SizeSettings.defaults(),
        TransferSettings.defaults());
  }
}
