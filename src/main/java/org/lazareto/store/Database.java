// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * The one database of a running gate, shared by the rooms that keep something. Opened at its first
 * use, and again after trouble. Thread-safe; callers block, works run on its own platform threads.
 */
public final class Database implements AutoCloseable {

  /**
   * A piece of work on the database. It must not begin or end transactions, and touches nothing
   * else: it is run again when another one of its group has failed.
   */
  @FunctionalInterface
  public interface Work<T> {
    T run(Handle handle);
  }

  private final Writer writer;
  private final Readers readers;

  private Database(Connections connections, StoreSettings settings) {
    this.writer = new Writer(connections, settings);
    this.readers = new Readers(connections, settings.readers());
  }

  /**
   * The database with the tables of {@code rooms}, migrated to their newest form at the first use.
   *
   * @param rooms names of packages whose resources hold a folder {@code migrations}
   */
  public static Database of(StoreSettings settings, List<String> rooms) {
    return new Database(new Connections(settings, rooms, false), settings);
  }

  /** The same in a file that nobody but its owner may read. */
  public static Database ofOwner(Path file, List<String> rooms) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (IOException _) {
      // It is there already, or cannot be made: the first use tells which.
    }
    return of(StoreSettings.at(file.toAbsolutePath()), rooms);
  }

  /** The database of another process, to look at: nothing is made, migrated or written. */
  public static Database readOnly(StoreSettings settings) {
    return new Database(new Connections(settings, List.of(), true), settings);
  }

  /**
   * Runs {@code work} in a transaction and returns once it is on disk. If it throws, its changes
   * are gone and the exception comes back here.
   *
   * @throws StoreUnavailable if the disk refuses
   */
  public <T> T write(Work<T> work) {
    return await(writer.submit(work));
  }

  /** The same for work without a result. */
  public void change(Consumer<Handle> work) {
    write(
        handle -> {
          work.accept(handle);
          return true;
        });
  }

  /** The same, but it may come before what was handed in by {@link #later}. */
  public void changeAhead(Consumer<Handle> work) {
    boolean ignored =
        await(
            writer.ahead(
                handle -> {
                  work.accept(handle);
                  return true;
                }));
  }

  /**
   * The same without waiting: it shares a transaction with others, after a while at the latest.
   * Whoever reads or writes here afterwards finds it done.
   */
  public <T> CompletableFuture<T> later(Work<T> work) {
    return writer.later(work);
  }

  /**
   * Writes a page, and changes nothing.
   *
   * @throws StoreUnavailable if the disk refuses still
   */
  public void tryWriting() {
    change(handle -> handle.execute("PRAGMA application_id = 0"));
  }

  /**
   * Runs {@code work} on one consistent state of the database.
   *
   * @throws StoreUnavailable if the disk refuses
   */
  public <T> T read(Work<T> work) {
    writer.settle();
    return await(readers.submit(work));
  }

  /** Finishes what was handed in, then closes; later calls are refused. */
  @Override
  public void close() {
    // The writer's connection must be the last: only it can fold the write-ahead log in.
    readers.close();
    writer.close();
  }

  private static <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
