// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Tells texts in which no sign of any other type stands: a few looks say so, where the database has
 * a thousand magic numbers to try. Where it says no, it may still be a text. Immutable.
 */
final class PlainText {

  /** How many letters of its beginning are looked up. */
  private static final int BEGINNING = 4;

  /** Beginnings by which other types than plain text are told, as far as they are letters. */
  private static final Set<String> OTHER_TYPES =
      words(
          """
          allo appl arti astm auto begi begm bpli comm cone cont date deli diff digr disa dkim
          dvdv ehfa eval exte ficl file flac forw from func gimp grap grib head http icns impm
          inde itsf java jeol jigs lasf lzip matl mess mime movi mscf mthd nitf oggs only onto
          path pipe psid rece rela retu retr riff sent simp site snap soli star stat stri stuf
          subj szdd this user vjcd warc webv word xpds xref
          """);

  private static final Set<String> SHORTER =
      words(
          """
          arc ba bm bpg bz cws dc dex dos fcs flv fws hwp id3 mm mpx par pds pk psf rem rmn sap
          sas to var xar
          """);

  /** Words that make another type of it, somewhere up to their reach. */
  private static final Words ANYWHERE =
      new Words(
          "%PDF-",
          "%AI5_FileFormat",
          "%%",
          "<html",
          "MSWordDoc",
          "Microsoft ",
          "Documento Microsoft Word",
          "Foglio di lavoro",
          "Biff5");

  private static final int REACH = 8300;

  private static final Words NEAR =
      new Words(
          "<",
          "%A ",
          "STL",
          "ftyp",
          "AVI ",
          "acsp",
          "DICM",
          "-lh",
          "-lz",
          "Name",
          "GUITAR",
          "FreeHand",
          "BOOKMOBI",
          "BMOD2STM",
          "BinHex",
          "shell archive",
          "Spreadsheet",
          "SAS FILE",
          "0M3C",
          "SECTION");

  private static final int NEAR_REACH = 160;

  private static final Words TRACKER =
      new Words(
          "M.K.", "M!K!", "FLT4", "FLT8", "4CHN", "6CHN", "8CHN", "CD81", "OKTA", "16CN", "32CN");

  private static final int TRACKER_PLACE = 1080;
  private static final int FIELDS_REACH = 1100;

  private PlainText() {}

  static boolean is(byte[] head) {
    return begins(head)
        && clean(head)
        && !ANYWHERE.in(head, REACH)
        && !NEAR.in(head, NEAR_REACH)
        && !TRACKER.at(head, TRACKER_PLACE)
        && !fields(head);
  }

  /** Whether a line begins as a field of a mail header or a word of robots.txt does. */
  static boolean fields(byte[] head) {
    int end = Math.min(head.length, FIELDS_REACH);
    boolean name = false;
    for (int i = 0; i < end; i++) {
      byte b = head[i];
      if (b == ':' && name) {
        return true;
      }
      name = b == '\n' || (name && (letter(b) || b == '-'));
    }
    return false;
  }

  /** Whether there are no control bytes but those of texts, and hardly any beyond ASCII. */
  private static boolean clean(byte[] head) {
    int strange = 0;
    for (byte b : head) {
      if (b < ' ' && b >= 0 && b != '\t' && b != '\n' && b != '\r') {
        return false;
      }
      strange += b < 0 ? 1 : 0;
    }
    return strange * 11 <= head.length;
  }

  private static boolean begins(byte[] head) {
    if (head.length < BEGINNING || !letter(head[0]) || (head[1] != ' ' && !letter(head[1]))) {
      return false;
    }
    for (int i = 2; i < BEGINNING; i++) {
      byte b = head[i];
      if (b >= 0 && !letter(b) && b != ' ' && b != ',' && b != '.') {
        return false;
      }
    }
    String start =
        new String(head, 0, BEGINNING, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    return !OTHER_TYPES.contains(start)
        && !SHORTER.contains(start.substring(0, 2))
        && !SHORTER.contains(start.substring(0, 3));
  }

  private static boolean letter(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
  }

  private static Set<String> words(String text) {
    return Set.copyOf(Arrays.asList(text.strip().split("\\s+")));
  }
}
