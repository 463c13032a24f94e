// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.rendition.Dump;

/** What a fuzzer feeds to the readers of previews: there is no exception for any bytes. */
public final class PreviewTargets {

  private static final OfficeReader READER =
      new OfficeReader(PreviewSettings.Sheets.defaults(), Limits.defaults());

  private static final OldOfficeReader OLD =
      new OldOfficeReader(PreviewSettings.Sheets.defaults(), Limits.defaults());

  private PreviewTargets() {}

  /** The bytes as the file of a document. */
  public static void document(byte[] bytes) {
    Attached attached =
        new Attached(
            PreviewFixture.part("2", "application/zip", bytes.length, "", List.of()),
            ByteSource.of(bytes),
            List.of());
    READER.read(attached).or(() -> OLD.read(attached)).ifPresent(Dump::of);
  }

  /** The bytes as a calendar or card. */
  public static void fields(byte[] bytes) {
    Optional<Preview> fields = FieldReader.of(new String(bytes, UTF_8), 10);
    if (fields.isPresent() && ((Preview.Fields) fields.get()).fields().size() > 10) {
      throw new AssertionError("more fields than were asked for");
    }
  }
}
