// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Plays a program that scans files, as a real process: an honest one or a liar. What a content is
 * stands in it as a word: worm, skip, crash, hang, torn; anything else is clean.
 */
public final class FakeScanner {

  /** The digest of the EICAR test file. */
  private static final String EICAR =
      "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f";

  /** The words of the shipped definition generic. */
  public static final String GENERIC =
      """
      case "$1" in probe) exit 0 ;; version)
        echo VERSION Fake 1.0; echo GENERATION set-7; echo BUILT 2026-11-16; exit 0 ;; esac
      shift
      for f; do
        case "$(kind "$f")" in
          worm) echo "FOUND $f Worm.A"; code=1 ;;
          torn) echo "CLEAN $f"; echo "/evil FOUND Worm.B"; code=1 ;;
          skip) ;;
          crash) kill -SEGV $$ ;;
          hang) sleep 60 ;;
          *) echo "CLEAN $f" ;;
        esac
      done
      exit $code
      """;

  /** McAfee's, version 6 and 7: all on one line. */
  public static final String UVSCAN_6 =
      """
      if [ "$1" = --version ]; then
        echo "McAfee VirusScan Command Line for Linux64 Version: 6.0.4.564"
        echo "Copyright (C) 2013 McAfee, Inc."
        echo; echo "AV Engine version: 5600.1067 for Linux64."
        echo "Dat set version: 9118 created Dec 26 2018"
        exit 0
      fi
      for f; do
        [ -f "$f" ] || continue
        case "$(kind "$f")" in
          worm) echo "$PWD/$f ... Found: EICAR test file NOT a virus."; code=13 ;;
          zip) echo "$PWD/$f/a.exe ... Found the W32/Klez.h@MM virus !!!"; code=13 ;;
          locked) echo "$PWD/$f ... is password-protected." ;;
          skip) ;;
          *) echo "$PWD/$f ... is OK." ;;
        esac
      done
      exit $code
      """;

  /** McAfee's, version 5: what was found stands below the file; what is clean is only counted. */
  public static final String UVSCAN_5 =
      """
      if [ "$1" = --version ]; then
        echo "Virus Scan for Linux v5.10.0"
        echo; echo "Scan engine v5.1.00 for Linux."
        echo "Virus data file v4770 created May 25 2006"
        exit 0
      fi
      clean=0
      for f; do
        [ -f "$f" ] || continue
        echo "Scanning file $PWD/$f"
        case "$(kind "$f")" in
          worm) echo "        Found the W32/Klez.h@MM virus !!!"; code=13 ;;
          skip) ;;
          *) clean=$((clean + 1)) ;;
        esac
      done
      echo; echo "Summary report on $PWD"; echo "File(s)"
      echo "        Clean: .................       $clean"
      exit $code
      """;

  /** Sophos's. */
  public static final String SAVSCAN =
      """
      echo "SAVScan virus detection utility"
      if [ "$1" = -v ]; then
        echo; echo "Product version           : 5.34.0"
        echo "Virus data version        : 5.40"; echo "Released                  : 30 May 2017"
        exit 0
      fi
      n=0
      for f; do
        [ -f "$f" ] || continue
        case "$(kind "$f")" in
          worm) echo ">>> Virus 'EICAR-AV-Test' found in file $f"; code=3 ;;
          zip) echo ">>> Virus 'W32/Klez-H' found in file $PWD/$f/a.exe"; code=3 ;;
          locked) echo "Password protected file $PWD/$f"; code=2 ;;
          skip) continue ;;
        esac
        n=$((n + 1))
      done
      echo "$n file scanned in 1 second."; echo "End of Scan."
      exit $code
      """;

  private static final String KINDS =
      """
      #!/bin/sh
      code=0
      kind() {
        case "$(sha256sum <"$1")" in %s*) echo worm; return ;; esac
        for k in worm torn skip crash hang zip locked; do
          grep -q "$k" "$1" && echo $k && return
        done
        echo clean
      }
      """;

  private FakeScanner() {}

  /** A program that does this, in sh. */
  public static Path in(Path directory, String script) throws IOException {
    Path file = Files.writeString(directory.resolve("scanner"), KINDS.formatted(EICAR) + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }
}
