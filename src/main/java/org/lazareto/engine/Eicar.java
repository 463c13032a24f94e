// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.lazareto.mail.ByteSource;

/**
 * The EICAR test file: harmless, and found by every engine by agreement. Immutable.
 *
 * @spec https://www.eicar.org/download-anti-malware-testfile/ Anti-malware test file
 */
public final class Eicar {

  /** No longer file is the test file. */
  public static final int LONGEST = 128;

  // In two pieces, so that no scanner takes this class or its source for the test file.
  private static final byte[] TEXT =
      ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*")
          .getBytes(StandardCharsets.US_ASCII);

  // Space, tab, LF, CR, and ^Z, the end of a DOS text.
  private static final String PADDING = " \t\n\r\u001a";

  /** The test file itself. */
  public static final ByteSource FILE = ByteSource.of(TEXT);

  private Eicar() {}

  /**
   * Whether the first {@code size} bytes of {@code content} are the test file by its standard: its
   * 68 bytes first, then at most white space. A text that quotes it is not.
   */
  public static boolean is(byte[] content, int size) {
    if (size < TEXT.length
        || size > LONGEST
        || !Arrays.equals(content, 0, TEXT.length, TEXT, 0, TEXT.length)) {
      return false;
    }
    for (int i = TEXT.length; i < size; i++) {
      if (PADDING.indexOf(content[i]) < 0) {
        return false;
      }
    }
    return true;
  }
}
