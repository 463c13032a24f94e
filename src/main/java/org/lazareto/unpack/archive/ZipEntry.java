// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A member of a zip file as one of its two headers describes it. Immutable.
 *
 * @param otherNames what it is called in UTF-8, where that is something else
 * @param place its declared sizes, and where its local header stands
 */
record ZipEntry(String name, List<String> otherNames, ZipCoding coding, Zip64 place) {

  private static final int LONGEST_NAME = 4096;

  /** Every name, the plain one first. */
  List<String> names() {
    return Stream.concat(Stream.of(name), otherNames.stream()).toList();
  }

  boolean encrypted() {
    return coding.encrypted();
  }

  boolean sizesBehind() {
    return coding.sizesBehind();
  }

  int method() {
    return coding.method();
  }

  /** Its declared compressed size. */
  long packed() {
    return place.packed();
  }

  /** Where its local header stands. */
  long header() {
    return place.offset();
  }

  boolean directory() {
    return name.endsWith("/") && packed() == 0;
  }

  /** Old programs write names in the code page of MS-DOS, new ones in UTF-8. */
  static String name(byte[] raw) {
    byte[] kept = raw;
    if (raw.length > LONGEST_NAME) {
      // The end says what it is.
      kept = new byte[LONGEST_NAME];
      System.arraycopy(raw, 0, kept, 0, LONGEST_NAME / 2);
      System.arraycopy(
          raw, raw.length - LONGEST_NAME / 2, kept, LONGEST_NAME / 2, LONGEST_NAME / 2);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(kept)).toString();
    } catch (CharacterCodingException _) {
      return new String(kept, Charset.forName("IBM437"));
    }
  }
}
