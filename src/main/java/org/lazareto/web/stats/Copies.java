// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.store.Durable;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Answer;
import org.lazareto.web.Asked;
import org.lazareto.web.Fields;
import org.lazareto.web.Method;
import org.lazareto.web.Reply;

/** The statistics page as files, in each language: it is there when the database is not. */
final class Copies {

  private static final System.Logger LOG = System.getLogger(Copies.class.getName());
  private static final String MODE = "rw-r--r--";
  private static final String TYPE = "text/html";

  private final Path directory;

  Copies(Path directory) {
    this.directory = directory;
  }

  /**
   * Writes what {@code page} is now. Trouble is logged; then, and when its thread is interrupted,
   * the old copies stay.
   */
  void write(Answer page) {
    for (Catalogue language : List.of(Catalogue.SPANISH, Catalogue.ENGLISH)) {
      try {
        Reply reply = page.to(asked(language));
        Files.createDirectories(directory);
        Durable.replace(
            file(language), MODE, out -> out.write(reply.body().getBytes(StandardCharsets.UTF_8)));
      } catch (InterruptedException | ClosedByInterruptException _) {
        // The portal ends. A file that is being written hears of it by its channel's end.
        Thread.currentThread().interrupt();
        return;
      } catch (LazaretoException | IOException e) {
        LOG.log(Level.WARNING, "statistics: no new copy: " + e.getMessage());
      } catch (Exception e) {
        LOG.log(Level.ERROR, "statistics: no new copy", e);
      }
    }
  }

  /** The copy, which says itself from when it is. */
  Optional<Reply> page(Catalogue language) {
    try {
      return Optional.of(Reply.text(TYPE, Files.readString(file(language))));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static Asked asked(Catalogue language) {
    return new Asked(
        new Asked.Target(Method.GET, "/stats", Map.of()),
        Fields.NONE,
        Fields.NONE,
        new Asked.Visitor(language, "", Map.of(), false, ""));
  }

  private Path file(Catalogue language) {
    return directory.resolve("stats." + language.locale().getLanguage() + ".html");
  }
}
