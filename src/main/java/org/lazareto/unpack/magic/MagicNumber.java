// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.magic;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.tika.detect.MagicDetector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;

/** What has bits that do not matter, or the bytes of a number in some order: Tika looks for it. */
record MagicNumber(MagicDetector detector) implements Magic {

  @Override
  public boolean in(Beginning beginning) {
    try {
      MediaType told = detector.detect(new ByteArrayInputStream(beginning.bytes()), new Metadata());
      return !told.equals(MediaType.OCTET_STREAM);
    } catch (IOException e) {
      throw new IllegalStateException("reading an array cannot fail", e);
    }
  }
}
