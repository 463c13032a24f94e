// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.preview.Preview.Entry;
import org.lazareto.mailbox.preview.Preview.Field;
import org.lazareto.mailbox.preview.Preview.Fields;
import org.lazareto.mailbox.preview.Preview.Listing;
import org.lazareto.mailbox.preview.Preview.Unavailable;
import org.lazareto.mailbox.rendition.Lines;
import org.lazareto.mailbox.rendition.Visible;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Part;

/** What is shown of an attachment for which nothing has to be drawn. */
class PreviewsTest {

  @TempDir private Path directory;

  @Test
  void anArchiveIsListedFromItsFacts() throws IOException {
    Part archive = PreviewFixture.part("2", "application/x-rar-compressed", 100, "", List.of());
    List<Part> inside =
        List.of(
            PreviewFixture.part("2!a.rar!dir/in\u202Evoice.txt", "text/plain", 5, "", List.of()),
            PreviewFixture.part(
                "2!a.rar!b.zip!c.exe", "application/x-msdownload", 6, "", List.of()),
            PreviewFixture.part(
                "2!a.rar!sealed", "", 0, "", List.of(new Fact(Fact.Kind.ENCRYPTED, ""))),
            PreviewFixture.part("21!other!d", "text/plain", 7, "", List.of()));
    assertThat(
            PreviewFixture.previews(directory)
                .of(new Attached(archive, ByteSource.of(new byte[9]), inside)))
        .isEqualTo(
            new Listing(
                List.of(
                    new Entry(Visible.of("dir/in\u202Evoice.txt"), "text/plain", 5, false),
                    new Entry(Visible.of("b.zip!c.exe"), "application/x-msdownload", 6, false),
                    new Entry(Visible.of("sealed"), "", 0, true)),
                true));
  }

  @Test
  void calendarsAndCardsAreFields() throws IOException {
    String card =
        "BEGIN:VCARD\r\n"
            + "VERSION:4.0\r\n"
            + "FN:Ana\\, Dra.\r\n"
            + "item1.TEL;TYPE=\"a:b\":+53\r\n"
            + "  7\r\n"
            + "NOTE;ENCODING=QUOTED-PRINTABLE:Ni=C3=B1os\r\n"
            + "ORG:c:\\\\new\r\n"
            + "END:VCARD\r\n";
    Part part = PreviewFixture.part("2", "text/vcard", card.length(), "", List.of());
    assertThat(
            PreviewFixture.previews(directory)
                .of(
                    new Attached(
                        part, ByteSource.of(card.getBytes(UTF_8)), card, Lines.FIXED, List.of())))
        .isEqualTo(
            new Fields(
                List.of(
                    new Field("FN", Visible.of("Ana, Dra.")),
                    new Field("TEL", Visible.of("+53 7")),
                    new Field("NOTE", Visible.of("Niños")),
                    new Field("ORG", Visible.of("c:\\new"))),
                false));
  }

  @Test
  void whatIsNeitherIsNotShown() throws IOException {
    assertThat(
            PreviewFixture.previews(directory)
                .of(PreviewFixture.attached("application/octet-stream", new byte[] {1, 2}, 1)))
        .isEqualTo(new Unavailable(Reason.NO_KIND));
  }

  @Test
  void whatIsTooLargeIsNotReadAtAll() throws IOException {
    ByteSource large =
        new ByteSource() {
          @Override
          public long size() {
            return 1L << 40;
          }

          @Override
          public java.io.InputStream open() {
            throw new AssertionError("it is read");
          }
        };
    Part part = PreviewFixture.part("2", "image/png", 1L << 40, "ab".repeat(32), List.of());
    assertThat(PreviewFixture.previews(directory).of(new Attached(part, large, List.of())))
        .isEqualTo(new Unavailable(Reason.TOO_LARGE));
  }

  @Test
  void aDigestThatIsNoneNamesNoDirectory() throws IOException {
    Part part = PreviewFixture.part("2", "image/png", 1, "../../etc", List.of());
    assertThat(
            PreviewFixture.previews(directory)
                .of(new Attached(part, ByteSource.of(SamplePictures.of("png", 9, 9)), List.of())))
        .isEqualTo(new Unavailable(Reason.UNREADABLE));
  }
}
