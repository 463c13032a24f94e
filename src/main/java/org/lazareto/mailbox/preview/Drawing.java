// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.lazareto.child.Child;
import org.lazareto.child.Children;
import org.lazareto.child.CouldNotStartException;
import org.lazareto.child.End;
import org.lazareto.child.Job;
import org.lazareto.child.Workplace;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;

/**
 * Has programs draw what strangers sent: each in a sandbox of its own, without network and other
 * files, and asked for bare points only. Thread-safe.
 */
final class Drawing {

  private static final System.Logger LOG = System.getLogger(Drawing.class.getName());

  private static final String INPUT = "input";
  private static final String JAR = "child.jar";

  /** Where the programs find which fonts there are. */
  private static final Path FONTS = Path.of("/etc/fonts");

  /** What keeps a virtual machine small. */
  private static final List<String> SMALL =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-XX:CompressedClassSpaceSize=32m",
          "-XX:ReservedCodeCacheSize=32m",
          "-Xmx256m",
          "-Xss512k",
          "-Djava.awt.headless=true",
          "-Djava.io.tmpdir=.");

  private final PreviewSettings settings;
  private final Children children;
  private final byte[] jar;

  /** What came of drawing. */
  sealed interface Drawn {

    record Pages(List<PictureFile> pages, boolean more) implements Drawn {}

    record Nothing(Reason why) implements Drawn {}
  }

  Drawing(PreviewSettings settings, Children children) {
    this.settings = settings;
    this.children = children;
    this.jar = jar();
  }

  /** The first pages of a PDF file. */
  Drawn document(ByteSource bytes) throws IOException {
    Optional<Path> program = children.program("pdftoppm");
    if (program.isEmpty()) {
      return new Drawn.Nothing(Reason.NOT_INSTALLED);
    }
    // One page more than is shown tells whether there are more.
    List<String> words =
        List.of(
            "-f",
            "1",
            "-l",
            number(settings.pages() + 1),
            "-scale-to",
            number(settings.side()),
            INPUT);
    Job job =
        Job.of(program.get(), words).reading(Files.exists(FONTS) ? List.of(FONTS) : List.of());
    return draw(job, bytes);
  }

  /** A picture; of one with pages the first. */
  Drawn picture(ByteSource bytes) throws IOException {
    Optional<Path> env = children.program("env");
    if (env.isEmpty()) {
      return new Drawn.Nothing(Reason.NOT_INSTALLED);
    }
    Path home = Path.of(System.getProperty("java.home"));
    // A sandbox without /proc hides from the linker where the program lies; and each thread would
    // reserve an arena, which counts as memory.
    List<String> words =
        new ArrayList<>(List.of("LD_LIBRARY_PATH=" + home.resolve("lib"), "MALLOC_ARENA_MAX=1"));
    words.add(home.resolve("bin/java").toString());
    words.addAll(SMALL);
    words.addAll(List.of("-cp", JAR, PictureChild.class.getName(), INPUT));
    words.addAll(
        List.of(number(settings.side()), number(settings.points()), number(settings.pages() + 1)));
    return draw(Job.of(env.get(), words).reading(List.of(home)), bytes);
  }

  private static String number(int number) {
    return Integer.toString(number);
  }

  private Drawn draw(Job job, ByteSource bytes) throws IOException {
    try (Workplace place = Workplace.below(settings.directory());
        InputStream in = bytes.open()) {
      place.put(INPUT, in);
      place.put(JAR, new ByteArrayInputStream(jar));
      try (Child child = children.start(job, place, Deadline.after(settings.child().time()))) {
        return pages(child);
      }
    } catch (CouldNotStartException e) {
      LOG.log(System.Logger.Level.WARNING, "no preview: {0}", e.getMessage());
      return new Drawn.Nothing(Reason.NOT_INSTALLED);
    }
  }

  private Drawn pages(Child child) throws IOException {
    List<PictureFile> pages = new ArrayList<>();
    RawPicture reader = new RawPicture(settings.side());
    boolean whole = true;
    try (InputStream in = new BufferedInputStream(child.output())) {
      Optional<BufferedImage> page = reader.next(in);
      while (page.isPresent() && pages.size() < settings.pages()) {
        pages.add(PictureFile.of(page.get()));
        page = reader.next(in);
      }
      if (page.isPresent()) {
        return new Drawn.Pages(pages, true);
      }
    } catch (IOException _) {
      // It was stopped within a page, or says what is no picture.
      whole = false;
    }
    if (!whole) {
      child.close();
    }
    End end = child.end();
    boolean well = whole && end.equals(new End.Ended(0));
    return pages.isEmpty()
        ? new Drawn.Nothing(why(end, child.said()))
        : new Drawn.Pages(pages, !well);
  }

  private static Reason why(End end, String said) {
    return switch (end) {
      case End.Ended(int code) when code == PictureChild.TOO_MANY_POINTS -> Reason.TOO_MANY_POINTS;
      case End.Ended _ when said.toLowerCase(Locale.ROOT).contains("password") -> Reason.ENCRYPTED;
      case End.Ended _ -> Reason.UNREADABLE;
      case End.Killed killed -> killed.cpuSpent() ? Reason.TOO_LONG : Reason.UNREADABLE;
      case End.Overtime() -> Reason.TOO_LONG;
    };
  }

  /** Nothing but the child's own class, so that it sees nothing else of ours. */
  private static byte[] jar() {
    String name = PictureChild.class.getName().replace('.', '/') + ".class";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes);
        InputStream code = Drawing.class.getResourceAsStream("/" + name)) {
      jar.putNextEntry(new JarEntry(name));
      Objects.requireNonNull(code, name).transferTo(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
