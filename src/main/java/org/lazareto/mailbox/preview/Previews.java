// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.lazareto.child.Children;
import org.lazareto.child.Workplace;
import org.lazareto.limit.Limits;
import org.lazareto.mailbox.preview.Drawing.Drawn;
import org.lazareto.mailbox.preview.Preview.Document;
import org.lazareto.mailbox.preview.Preview.Pictures;
import org.lazareto.mailbox.preview.Preview.Unavailable;
import org.lazareto.mailbox.rendition.Renderer;
import org.lazareto.verdict.Fact;

/** Makes previews of attachments. Thread-safe; so many at once as the settings say. */
public final class Previews {

  private static final System.Logger LOG = System.getLogger(Previews.class.getName());

  /** What the JDK reads. */
  private static final Set<String> PICTURES =
      Set.of(
          "image/png",
          "image/jpeg",
          "image/gif",
          "image/bmp",
          "image/x-ms-bmp",
          "image/tiff",
          "image/vnd.wap.wbmp");

  /** The pictures show what people got by mail. */
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");

  private final PreviewSettings settings;
  private final Renderer renderer;
  private final Limits limits;
  private final Drawing drawing;
  private final Kept kept;
  private final Semaphore room;

  /** Previews whose programs are kept in by settings of their own. */
  public Previews(PreviewSettings settings, Limits limits, Renderer renderer) {
    this(settings, limits, renderer, new Children(settings.child()));
  }

  Previews(PreviewSettings settings, Limits limits, Renderer renderer, Children children) {
    this.settings = settings;
    this.renderer = renderer;
    this.limits = limits;
    this.drawing = new Drawing(settings, children);
    this.kept = new Kept(settings);
    this.room = new Semaphore(settings.atOnce());
  }

  /** What is shown of an attachment: always something, if only why there is nothing. */
  public Preview of(Attached attached) {
    try {
      if (attached.bytes().size() > settings.size().bytes()) {
        return listing(attached).orElse(new Unavailable(Reason.TOO_LARGE));
      } else if (!room.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        return new Unavailable(Reason.BUSY);
      }
    } catch (IOException e) {
      return trouble(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Unavailable(Reason.BUSY);
    }
    try {
      return made(attached);
    } catch (IOException e) {
      return trouble(e);
    } finally {
      room.release();
    }
  }

  /** Deletes what was left behind by a kill; to be called before the first preview is made. */
  public void sweep() throws IOException {
    Workplace.dropAll(settings.directory());
  }

  private Preview made(Attached attached) throws IOException {
    String type = attached.part().detectedType();
    if (attached.part().has(Fact.Kind.ENCRYPTED) && attached.inside().isEmpty()) {
      return new Unavailable(Reason.ENCRYPTED);
    } else if (PICTURES.contains(type) || type.equals("application/pdf")) {
      return pictures(attached, type);
    } else if (PAGES.contains(type)) {
      return new Document(renderer.page(attached.text()));
    }
    return FieldReader.of(attached.text(), settings.document().rows())
        .or(() -> text(attached))
        .or(() -> office(attached))
        .or(() -> listing(attached))
        .orElse(new Unavailable(Reason.NO_KIND));
  }

  private Preview pictures(Attached attached, String type) throws IOException {
    String sha256 = attached.part().sha256();
    if (!Kept.usable(sha256)) {
      return new Unavailable(Reason.UNREADABLE);
    }
    Files.createDirectories(settings.directory(), OWNER_ONLY);
    Optional<Pictures> before = kept.of(sha256);
    if (before.isPresent()) {
      return before.get();
    }
    Drawn drawn =
        type.equals("application/pdf")
            ? drawing.document(attached.bytes())
            : drawing.picture(attached.bytes());
    return switch (drawn) {
      case Drawn.Pages(List<PictureFile> pages, boolean more) -> kept.keep(sha256, pages, more);
      case Drawn.Nothing(Reason why) -> new Unavailable(why);
    };
  }

  private Optional<Preview> text(Attached attached) {
    return attached.text().isEmpty()
        ? Optional.empty()
        : Optional.of(new Document(renderer.text(attached.text(), attached.lines())));
  }

  private Optional<Preview> office(Attached attached) {
    return new OfficeReader(settings.document(), limits)
        .read(attached)
        .or(() -> new OldOfficeReader(settings.document(), limits).read(attached))
        .map(Document::new);
  }

  private Optional<Preview> listing(Attached attached) {
    return Contents.of(attached, settings.document().rows());
  }

  private static Preview trouble(IOException e) {
    LOG.log(System.Logger.Level.WARNING, "no preview: {0}", e.toString());
    return new Unavailable(Reason.OWN_TROUBLE);
  }
}
