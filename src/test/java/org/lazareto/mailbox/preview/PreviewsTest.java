// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.child.ChildSettings;
import org.lazareto.child.Children;
import org.lazareto.child.Confinement;
import org.lazareto.fake.Needs;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.preview.Preview.Entry;
import org.lazareto.mailbox.preview.Preview.Field;
import org.lazareto.mailbox.preview.Preview.Fields;
import org.lazareto.mailbox.preview.Preview.Listing;
import org.lazareto.mailbox.preview.Preview.Pictures;
import org.lazareto.mailbox.preview.Preview.Unavailable;
import org.lazareto.mailbox.rendition.Lines;
import org.lazareto.mailbox.rendition.Renderer;
import org.lazareto.mailbox.rendition.RenditionSettings;
import org.lazareto.mailbox.rendition.Visible;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Part;

/**
 * Pictures and listings of honest attachments, of bombs and of what hangs, by the real programs.
 */
class PreviewsTest {

  private static final Path PDFTOPPM = Path.of("/usr/bin/pdftoppm");
  private static final Renderer RENDERER =
      new Renderer(RenditionSettings.defaults(), List.of("health.test"));

  @TempDir private Path directory;

  @BeforeAll
  static void sandbox() {
    Needs.file(PDFTOPPM, "poppler-utils");
    Needs.that(
        new Children(PreviewSettings.defaults().child()).allowed(), "a sandbox with no network");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif", "bmp", "tiff"})
  void aPictureIsDrawnAnew(String format) throws IOException {
    byte[] bytes = picture(format, 2000, 1000);
    String type = "image/" + format;
    Pictures shown = (Pictures) previews().of(attached(type, bytes, 1));
    assertThat(shown.more()).isFalse();
    assertThat(shown.pages()).hasSize(1);
    Picture page = shown.pages().getFirst();
    assertThat(page.width()).isEqualTo(400);
    assertThat(page.height()).isEqualTo(200);
    BufferedImage drawn = ImageIO.read(page.file().toFile());
    assertThat(new Color(drawn.getRGB(50, 50)).getRed()).isGreaterThan(200);
    assertThat(new Color(drawn.getRGB(350, 150)).getBlue()).isGreaterThan(200);
  }

  @Test
  void whatStandsBehindAPictureIsNotKept() throws IOException {
    byte[] bytes = join(picture("png", 20, 20), "<script>alert(1)</script>".getBytes(UTF_8));
    Pictures shown = (Pictures) previews().of(attached("image/png", bytes, 1));
    byte[] kept = Files.readAllBytes(shown.pages().getFirst().file());
    assertThat(new String(kept, ISO_8859_1)).doesNotContain("script");
  }

  @Test
  void aPhotographIsMadeSmallForThinLines() throws IOException {
    Pictures shown = (Pictures) previews().of(attached("image/png", noise(400, 400), 1));
    assertThat(shown.pages().getFirst().type()).isEqualTo("image/jpeg");
  }

  @Test
  void thePagesOfADocumentAreDrawnUpToANumber() throws IOException {
    Pictures few = (Pictures) previews().of(attached("application/pdf", document(2), 1));
    assertThat(few.pages()).hasSize(2);
    assertThat(few.more()).isFalse();
    Pictures many = (Pictures) previews().of(attached("application/pdf", document(9), 2));
    assertThat(many.pages()).hasSize(3).allMatch(p -> p.height() <= 402 && p.width() <= 402);
    assertThat(many.more()).isTrue();
  }

  @Test
  void bombsComeToNothingOrToSomethingSmall() throws IOException {
    assertThat(previews().of(attached("image/png", bigHeader(60_000, 60_000), 1)))
        .isEqualTo(new Unavailable(Reason.TOO_MANY_POINTS));
    Preview page =
        previews()
            .of(attached("application/pdf", document(new PDRectangle(14_400_000, 14_400_000)), 2));
    assertThat(page)
        .satisfiesAnyOf(
            p -> assertThat(p).isInstanceOf(Unavailable.class),
            p -> assertThat(((Pictures) p).pages()).allMatch(one -> one.width() <= 402));
    Preview strip =
        previews().of(attached("application/pdf", document(new PDRectangle(1, 14_400)), 3));
    assertThat(strip).isInstanceOf(Pictures.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "image/jpeg", "image/gif", "application/pdf"})
  void whatIsNoneIsUnreadable(String type) throws IOException {
    byte[] noise = new byte[5000];
    new Random(7).nextBytes(noise);
    assertThat(previews().of(attached(type, noise, 1)))
        .isEqualTo(new Unavailable(Reason.UNREADABLE));
    assertThat(previews().of(attached(type, new byte[0], 1)))
        .isEqualTo(new Unavailable(Reason.UNREADABLE));
  }

  @Test
  void aSealedDocumentSaysSo() throws IOException {
    assertThat(previews().of(attached("application/pdf", sealedDocument(), 1)))
        .isEqualTo(new Unavailable(Reason.ENCRYPTED));
  }

  @Test
  void whatHangsIsStopped() throws IOException {
    PreviewSettings hurried = settings(Duration.ofMillis(1), ByteSize.megabytes(64));
    assertThat(previews(hurried).of(attached("image/png", picture("png", 20, 20), 1)))
        .isEqualTo(new Unavailable(Reason.TOO_LONG));
  }

  @Test
  void whatWasDrawnOnceIsNotDrawnAgain() throws IOException {
    Previews previews = previews();
    Pictures first = (Pictures) previews.of(attached("image/png", picture("png", 20, 20), 1));
    // The same digest with other bytes: nothing but the cache can answer for it.
    assertThat(previews.of(attached("image/png", new byte[0], 1))).isEqualTo(first);
    assertThat(left()).hasSize(1);
  }

  @Test
  void whatWasNotLookedAtForLongestGoesFirst() throws IOException {
    Previews previews = previews(settings(Duration.ofSeconds(60), new ByteSize(1000)));
    Pictures old = (Pictures) previews.of(attached("image/png", picture("png", 20, 20), 1));
    Path place = old.pages().getFirst().file().getParent();
    Files.setLastModifiedTime(place, FileTime.from(Instant.EPOCH));
    Pictures fresh = (Pictures) previews.of(attached("image/png", noise(300, 300), 2));
    assertThat(old.pages().getFirst().file()).doesNotExist();
    assertThat(fresh.pages().getFirst().file()).exists();
  }

  @Test
  void aFullOrMissingDiskIsNoException() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "in the way");
    PreviewSettings nowhere =
        in(file.resolve("below"), Duration.ofSeconds(30), ByteSize.megabytes(1));
    assertThat(previews(nowhere).of(attached("image/png", picture("png", 20, 20), 1)))
        .isEqualTo(new Unavailable(Reason.OWN_TROUBLE));
  }

  @Test
  void aDigestThatIsNoneNamesNoDirectory() throws IOException {
    Part part = part("2", "image/png", 1, "../../etc", List.of());
    assertThat(previews().of(new Attached(part, ByteSource.of(picture("png", 9, 9)), List.of())))
        .isEqualTo(new Unavailable(Reason.UNREADABLE));
  }

  @Test
  void anArchiveIsListedFromItsFacts() throws IOException {
    Part archive = part("2", "application/x-rar-compressed", 100, "", List.of());
    List<Part> inside =
        List.of(
            part("2!a.rar!dir/in\u202Evoice.txt", "text/plain", 5, "", List.of()),
            part("2!a.rar!b.zip!c.exe", "application/x-msdownload", 6, "", List.of()),
            part("2!a.rar!sealed", "", 0, "", List.of(new Fact(Fact.Kind.ENCRYPTED, ""))),
            part("21!other!d", "text/plain", 7, "", List.of()));
    assertThat(previews().of(new Attached(archive, ByteSource.of(new byte[9]), inside)))
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
            + "END:VCARD\r\n";
    Part part = part("2", "text/vcard", card.length(), "", List.of());
    assertThat(
            previews()
                .of(
                    new Attached(
                        part, ByteSource.of(card.getBytes(UTF_8)), card, Lines.FIXED, List.of())))
        .isEqualTo(
            new Fields(
                List.of(
                    new Field("FN", Visible.of("Ana, Dra.")),
                    new Field("TEL", Visible.of("+53 7"))),
                false));
  }

  @Test
  void whatIsNeitherIsNotShown() throws IOException {
    assertThat(previews().of(attached("application/octet-stream", new byte[] {1, 2}, 1)))
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
    Part part = part("2", "image/png", 1L << 40, "ab".repeat(32), List.of());
    assertThat(previews().of(new Attached(part, large, List.of())))
        .isEqualTo(new Unavailable(Reason.TOO_LARGE));
  }

  private Previews previews() {
    return previews(settings(Duration.ofSeconds(60), ByteSize.megabytes(64)));
  }

  private static Previews previews(PreviewSettings settings) {
    return new Previews(settings, Limits.defaults(), RENDERER);
  }

  private PreviewSettings settings(Duration time, ByteSize cache) {
    return in(directory.resolve("previews"), time, cache);
  }

  private static PreviewSettings in(Path place, Duration time, ByteSize cache) {
    PreviewSettings usual = PreviewSettings.defaults();
    ChildSettings child = usual.child();
    return new PreviewSettings(
        place,
        cache,
        usual.size(),
        3,
        400,
        usual.points(),
        usual.atOnce(),
        Duration.ofSeconds(60),
        usual.document(),
        new ChildSettings(
            child.memory(),
            child.cpu(),
            time,
            child.openFiles(),
            child.fileSize(),
            Confinement.NETWORK));
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("previews"))) {
      return files.toList();
    }
  }

  private static Attached attached(String type, byte[] bytes, int digest) {
    String sha256 = String.format("%064x", digest);
    return new Attached(
        part("2", type, bytes.length, sha256, List.of()), ByteSource.of(bytes), List.of());
  }

  static Part part(String path, String type, long size, String sha256, List<Fact> facts) {
    return new Part(path, List.of("name"), "", type, size, sha256, false, Optional.empty(), facts);
  }

  private static byte[] picture(String format, int width, int height) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, width / 2, height);
    pen.setColor(Color.BLUE);
    pen.fillRect(width / 2, 0, width, height);
    pen.dispose();
    return written(picture, format);
  }

  private static byte[] noise(int width, int height) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(3);
    for (int i = 0; i < width * height; i++) {
      picture.setRGB(i % width, i / width, random.nextInt());
    }
    return written(picture, "png");
  }

  private static byte[] written(BufferedImage picture, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture, format, bytes)).isTrue();
    return bytes.toByteArray();
  }

  /** A PNG file whose header declares so many points; a few of them are there. */
  private static byte[] bigHeader(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(header);
    fields.writeInt(width);
    fields.writeInt(height);
    fields.write(new byte[] {8, 2, 0, 0, 0});
    chunk("IHDR", header.toByteArray(), bytes);
    ByteArrayOutputStream points = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(points)) {
      deflater.write(new byte[1 << 20]);
    }
    chunk("IDAT", points.toByteArray(), bytes);
    chunk("IEND", new byte[0], bytes);
    return bytes.toByteArray();
  }

  private static void chunk(String name, byte[] data, ByteArrayOutputStream to) throws IOException {
    DataOutputStream out = new DataOutputStream(to);
    byte[] named = join(name.getBytes(ISO_8859_1), data);
    CRC32 sum = new CRC32();
    sum.update(named);
    out.writeInt(data.length);
    out.write(named);
    out.writeInt((int) sum.getValue());
  }

  private static byte[] join(byte[] one, byte[] other) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(one);
    all.writeBytes(other);
    return all.toByteArray();
  }

  private static byte[] document(int pages) throws IOException {
    try (PDDocument document = new PDDocument()) {
      for (int i = 0; i < pages; i++) {
        add(document, PDRectangle.A4);
      }
      return saved(document);
    }
  }

  private static byte[] document(PDRectangle size) throws IOException {
    try (PDDocument document = new PDDocument()) {
      add(document, size);
      return saved(document);
    }
  }

  private static void add(PDDocument document, PDRectangle size) throws IOException {
    PDPage page = new PDPage(size);
    document.addPage(page);
    try (PDPageContentStream pen = new PDPageContentStream(document, page)) {
      pen.addRect(0, 0, size.getWidth() / 2, size.getHeight() / 2);
      pen.fill();
    }
  }

  private static byte[] sealedDocument() throws IOException {
    try (PDDocument document = new PDDocument()) {
      add(document, PDRectangle.A4);
      document.protect(new StandardProtectionPolicy("owner", "secret", new AccessPermission()));
      return saved(document);
    }
  }

  private static byte[] saved(PDDocument document) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    document.save(bytes);
    return bytes.toByteArray();
  }
}
