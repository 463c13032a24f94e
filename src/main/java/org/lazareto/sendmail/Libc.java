// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The few calls of the C library that the JDK does not offer: flock(2), fcntl(2) with locks that
 * belong to the open file, and the exchange of two names. {@code FileChannel.lock} is neither: its
 * locks belong to the process, end when any descriptor of the file is closed, and do not exclude
 * flock's. Linux only. Thread-safe.
 */
final class Libc {

  private static final int O_RDONLY = 0;
  private static final int O_RDWR = 2;
  private static final int O_NOFOLLOW = 0x20000;
  private static final int O_CLOEXEC = 0x80000;
  private static final int LOCK_EX_NB = 2 | 4;
  private static final int F_OFD_SETLK = 37;
  private static final short F_WRLCK = 1;
  private static final int AT_FDCWD = -100;
  private static final int RENAME_EXCHANGE = 2;
  private static final int ENOENT = 2;
  private static final int EAGAIN = 11;
  private static final int EACCES = 13;
  private static final int EINVAL = 22;
  private static final int ENOSYS = 38;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO_OF =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle OPEN =
      call("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle CLOSE =
      call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle FLOCK =
      call("flock", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  // Younger than the others: glibc has it since 2.28, musl not at all.
  private static final Optional<MethodHandle> RENAMEAT2 =
      LINKER
          .defaultLookup()
          .find("renameat2")
          .map(
              address ->
                  LINKER.downcallHandle(
                      address,
                      FunctionDescriptor.of(
                          JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT),
                      ERRNO));
  private static final MethodHandle FCNTL =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("fcntl"),
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS),
          ERRNO,
          Linker.Option.firstVariadicArg(2));

  private Libc() {}

  private static MethodHandle call(String name, FunctionDescriptor form) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), form, ERRNO);
  }

  /** open(2) without following a symbolic link; the descriptor must be closed. */
  static int open(Path file, boolean forWriting) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment path = arena.allocateFrom(file.toString(), StandardCharsets.UTF_8);
      int flags = (forWriting ? O_RDWR : O_RDONLY) | O_NOFOLLOW | O_CLOEXEC;
      int descriptor = (int) OPEN.invokeExact(state, path, flags);
      if (descriptor < 0) {
        int errno = (int) ERRNO_OF.get(state, 0L);
        throw errno == ENOENT
            ? new NoSuchFileException(file.toString())
            : new IOException("open " + file + ": errno " + errno);
      }
      return descriptor;
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  static void close(int descriptor) {
    try (Arena arena = Arena.ofConfined()) {
      int ignored = (int) CLOSE.invokeExact(arena.allocate(STATE), descriptor);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** flock(2), exclusive; false if somebody else has it. */
  static boolean flock(int descriptor) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      int result = (int) FLOCK.invokeExact(state, descriptor, LOCK_EX_NB);
      return locked(result, state, "flock");
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A POSIX write lock over the whole file that belongs to the open file (F_OFD_SETLK), so that it
   * excludes sendmail's fcntl locks and survives the closing of other descriptors.
   */
  static boolean fcntlLock(int descriptor) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      // struct flock: short type, short whence, (4 bytes of padding), off_t start, off_t len, pid_t
      MemorySegment lock = arena.allocate(32, 8);
      lock.set(JAVA_SHORT, 0, F_WRLCK);
      lock.set(JAVA_LONG, 8, 0L);
      int result = (int) FCNTL.invokeExact(state, descriptor, F_OFD_SETLK, lock);
      return locked(result, state, "fcntl");
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Gives each of two files the other's name in one atomic step (renameat2(2), RENAME_EXCHANGE).
   *
   * @return false, and nothing is done, where the library, the kernel or the file system cannot
   */
  static boolean exchange(Path one, Path other) throws IOException {
    if (RENAMEAT2.isEmpty()) {
      return false;
    }
    MethodHandle exchange = RENAMEAT2.get();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment first = arena.allocateFrom(one.toString(), StandardCharsets.UTF_8);
      MemorySegment second = arena.allocateFrom(other.toString(), StandardCharsets.UTF_8);
      int result =
          (int) exchange.invokeExact(state, AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE);
      int errno = result == 0 ? 0 : (int) ERRNO_OF.get(state, 0L);
      return switch (errno) {
        case 0 -> true;
        case EINVAL, ENOSYS -> false;
        case ENOENT -> throw new NoSuchFileException(one.toString(), other.toString(), null);
        default -> throw new IOException("renameat2 " + one + " " + other + ": errno " + errno);
      };
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean locked(int result, MemorySegment state, String call) throws IOException {
    if (result == 0) {
      return true;
    }
    int errno = (int) ERRNO_OF.get(state, 0L);
    if (errno == EAGAIN || errno == EACCES) {
      return false;
    }
    throw new IOException(call + ": errno " + errno);
  }
}
