// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.util.ArrayList;
import java.util.List;
import org.lazareto.limit.Deadline;
import org.lazareto.match.PatternScan;

/**
 * Looks for body and logical signatures in a content as it is, and if it is a text, in its normal
 * form too. Confined to one thread.
 */
final class BodyReading implements Reading {

  private final BodySignatures signatures;
  private final long size;
  private final PatternScan plain;
  private final PatternScan normal;
  private final Normal form = new Normal();
  private final byte[] head = new byte[Target.HEAD];
  private int kept;
  private boolean text = true;
  private byte[] normalised = new byte[0];

  BodyReading(BodySignatures signatures, long size, Deadline deadline) {
    this.signatures = signatures;
    this.size = size;
    this.plain = new PatternScan(signatures.patterns(), size, deadline);
    // Its true size shows only at its end; no signature for texts counts from there.
    this.normal = new PatternScan(signatures.patterns(), size, deadline);
  }

  @Override
  public void take(byte[] bytes, int count) {
    if (kept < head.length) {
      int more = Math.min(count, head.length - kept);
      System.arraycopy(bytes, 0, head, kept, more);
      kept += more;
      text = text && Target.TEXT.fits(head, kept);
    }
    plain.take(bytes, count);
    if (text) {
      normalised = normalised.length < count ? new byte[count] : normalised;
      normal.take(normalised, form.of(bytes, count, normalised));
    }
  }

  @Override
  public List<String> matches() {
    List<String> found =
        new ArrayList<>(signatures.names(plain.end(), View.plain(head, kept, size)));
    if (text) {
      found.addAll(signatures.names(normal.end(), View.normal(size)));
    }
    return found.stream().distinct().toList();
  }
}
