// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;

/**
 * The courses that are installed. A version never changes once it is here, since somebody may be in
 * the middle of it. Thread-safe.
 */
public final class Shelf {

  /** Read courses that are kept in memory: texts of some hundred kilobytes. */
  private static final int READ = 6;

  private static final String VERSIONS =
      "SELECT * FROM course WHERE name = ? ORDER BY version DESC";

  private final Database database;
  private final ShelfFiles files;
  private final CourseSettings settings;
  private final Clock clock;
  private final Map<Course.Id, Course> read = new LinkedHashMap<>(READ, 0.75f, true);

  /**
   * @param directory where the files of installed courses lie
   */
  public Shelf(Database database, Path directory, CourseSettings settings, Clock clock) {
    this.database = database;
    this.files = new ShelfFiles(directory, settings.limits());
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Installs a course; on return it is on disk. The same one twice changes nothing.
   *
   * @param who of the staff; empty: it comes with the program
   * @throws LazaretoException if anything is wrong with it, or its version is not newer
   */
  public Course install(Folder folder, String who) throws IOException {
    Course course = new CourseReader(settings.limits()).read(folder);
    String digest = ShelfFiles.digest(folder);
    if (isHere(course.id(), digest)) {
      return course;
    }
    files.keep(course.id(), folder);
    database.change(handle -> add(handle, course, digest, who));
    return course;
  }

  private boolean isHere(Course.Id id, String digest) {
    List<Installed> there = versions(id.name());
    for (Installed one : there) {
      if (one.id().equals(id) && one.digest().equals(digest)) {
        return true;
      }
    }
    if (!there.isEmpty() && there.getFirst().id().version() >= id.version()) {
      throw new LazaretoException(
          "course.not-newer", id.name(), there.getFirst().id().version(), id.version());
    }
    return false;
  }

  private void add(Handle handle, Course course, String digest, String who) {
    boolean retired =
        who.isEmpty()
            && all(handle.createQuery(VERSIONS).bind(0, course.id().name())).stream()
                .findFirst()
                .map(Installed::retired)
                .orElse(false);
    handle.execute(
        "INSERT INTO course VALUES (?, ?, ?, ?, ?, ?, ?)",
        course.id().name(),
        course.id().version(),
        digest,
        course.kind().label(),
        clock.instant().toEpochMilli(),
        who,
        retired);
  }

  /** Installs what comes with the program, where it is newer than what is here. */
  public void installShipped() throws IOException {
    files.sweep();
    Folders folders = new Folders(settings.limits());
    for (String name : Folders.SHIPPED) {
      Folder folder = folders.shipped(name);
      int version = new CourseReader(settings.limits()).read(folder).id().version();
      if (versions(name).stream().allMatch(one -> one.id().version() < version)) {
        Course ignored = install(folder, "");
      }
    }
  }

  /** The versions of a course, the newest first. */
  public List<Installed> versions(String name) {
    return database.read(handle -> all(handle.createQuery(VERSIONS).bind(0, name)));
  }

  /** The newest version of each course. */
  public List<Installed> list() {
    return database.read(
        handle ->
            all(
                handle.createQuery(
                    "SELECT * FROM course c WHERE version ="
                        + " (SELECT max(version) FROM course WHERE name = c.name)"
                        + " ORDER BY kind, name")));
  }

  /** Those that can be begun. */
  public List<Course> offered() {
    List<Course> offered = new ArrayList<>();
    for (Installed one : list()) {
      if (!one.retired()) {
        find(one.id()).ifPresent(offered::add);
      }
    }
    return offered;
  }

  /** The newest version of a course that can be begun. */
  public Optional<Course> offered(String name) {
    return versions(name).stream()
        .findFirst()
        .filter(one -> !one.retired())
        .flatMap(one -> find(one.id()));
  }

  /** A version of a course. */
  public Optional<Course> find(Course.Id id) {
    synchronized (read) {
      Course known = read.get(id);
      if (known != null) {
        return Optional.of(known);
      }
    }
    if (versions(id.name()).stream().noneMatch(one -> one.id().equals(id))) {
      return Optional.empty();
    }
    Course course = new CourseReader(settings.limits()).read(folder(id));
    synchronized (read) {
      read.put(id, course);
      if (read.size() > READ) {
        read.remove(read.keySet().iterator().next());
      }
    }
    return Optional.of(course);
  }

  /** The same of one that is known to be here. */
  public Course need(Course.Id id) {
    return find(id).orElseThrow(() -> new LazaretoException("course.unknown", id.name()));
  }

  /** The files of an installed course. */
  public Folder folder(Course.Id id) {
    try {
      return files.folder(id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a picture of an installed course lies. */
  public Path picture(Course.Id id, Course.Lesson lesson, Course.Picture picture) {
    return files.directory(id).resolve(lesson.folder()).resolve(picture.name());
  }

  /** The text of a picture of words and lines. */
  public String drawing(Course.Id id, Course.Lesson lesson, Course.Picture picture) {
    try {
      return Files.readString(picture(id, lesson, picture));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets nobody begin a course any more, or again; who is in the middle of it goes on. */
  public void retire(String name, boolean retired) {
    int changed =
        database.write(
            handle ->
                handle.execute("UPDATE course SET retired = ? WHERE name = ?", retired, name));
    if (changed == 0) {
      throw new LazaretoException("course.unknown", name);
    }
  }

  private static List<Installed> all(Query query) {
    return query
        .map(
            (row, _) ->
                new Installed(
                    new Course.Id(row.getString("name"), row.getInt("version")),
                    Course.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                    row.getString("digest"),
                    Instant.ofEpochMilli(row.getLong("installed")),
                    row.getString("who"),
                    row.getBoolean("retired")))
        .list();
  }
}
