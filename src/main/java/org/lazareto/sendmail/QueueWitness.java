// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.lazareto.journal.Place;
import org.lazareto.journal.Sighting;
import org.lazareto.journal.Witness;
import org.lazareto.mail.Address;

/** What really lies in sendmail's queue directories, for the check of conservation. Stateless. */
public final class QueueWitness implements Witness {

  private static final System.Logger LOG = System.getLogger(QueueWitness.class.getName());

  private final Place place;
  private final List<Path> directories;
  private final List<String> prefixes;

  private QueueWitness(Place place, List<Path> directories, List<String> prefixes) {
    this.place = place;
    this.directories = List.copyOf(directories);
    this.prefixes = List.copyOf(prefixes);
  }

  /** The queues that sendmail receives into. */
  public static QueueWitness incoming(SendmailSettings settings) {
    return of(Place.INCOMING, settings.incoming());
  }

  /** The queue that sendmail delivers from. */
  public static QueueWitness outgoing(SendmailSettings settings) {
    return of(Place.OUTGOING, List.of(settings.outgoing()));
  }

  private static QueueWitness of(Place place, List<Path> directories) {
    return new QueueWitness(place, directories, List.of(QueueFolder.CONTROL));
  }

  /** What sendmail keeps in the same directories and hands to nobody. */
  public QueueWitness setAside() {
    return new QueueWitness(Place.SET_ASIDE, directories, QueueFolder.SET_ASIDE);
  }

  @Override
  public String name() {
    return directories.stream().map(Path::toString).collect(Collectors.joining(", "));
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public void look(Consumer<Sighting> seen) throws IOException {
    for (Path directory : directories) {
      for (QueueFolder folder : QueueFolder.expand(directory)) {
        look(folder, seen);
      }
    }
  }

  private void look(QueueFolder folder, Consumer<Sighting> seen) throws IOException {
    for (String prefix : prefixes) {
      folder.eachId(prefix, id -> look(folder.control().resolve(prefix + id), id, seen));
    }
  }

  private static void look(Path file, QueueId id, Consumer<Sighting> seen) throws IOException {
    try {
      Instant changed = Files.getLastModifiedTime(file).toInstant();
      ControlFile control = ControlFile.parse(Files.readAllBytes(file));
      Set<String> recipients =
          control.recipients().stream().map(Address::key).collect(Collectors.toSet());
      seen.accept(new Sighting(id.text(), recipients, control.isOwnResponse(), "", false, changed));
    } catch (NoSuchFileException _) {
      LOG.log(Level.DEBUG, "{0} moved on while the queue was looked at", id);
    } catch (ControlFile.Unfinished | ControlFile.Malformed _) {
      // Its id is there, and that is what counts; nobody can say for whom it is.
      seen.accept(Sighting.of(id.text(), Set.of(), Instant.now()));
    }
  }
}
