// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.clamd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
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
import java.nio.file.Path;

/**
 * The calls of the C library that hand an open file to another process over a unix socket, which
 * the JDK does not offer. None of them waits, so that no thread is held up in native code; each
 * gives what the call gave, or the negative errno. Linux on 64 bits only. Thread-safe.
 */
final class Libc {

  static final int EAGAIN = 11;

  private static final int AF_UNIX = 1;
  private static final int SOCK_STREAM_NONBLOCK_CLOEXEC = 1 | 0x800 | 0x80000;
  private static final int LONGEST_PATH = 107;
  private static final int O_RDONLY_NOFOLLOW_CLOEXEC = 0x20000 | 0x80000;
  private static final int SOL_SOCKET = 1;
  private static final int SCM_RIGHTS = 1;
  private static final int MSG_DONTWAIT_NOSIGNAL = 0x40 | 0x4000;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO_OF =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle OPEN =
      call("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle CLOSE =
      call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle SOCKET =
      call("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle CONNECT =
      call("connect", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle SENDMSG =
      call("sendmsg", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle RECV =
      call("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

  private Libc() {}

  private static MethodHandle call(String name, FunctionDescriptor form) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name), form, Linker.Option.captureCallState("errno"));
  }

  /** One native call, with memory of its own. */
  private interface Native {
    long call(Arena arena, MemorySegment state) throws Throwable;
  }

  private static int run(Native work) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      long result = work.call(arena, state);
      return (int) (result < 0 ? -(int) ERRNO_OF.get(state, 0L) : result);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** open(2) for reading, without following a symbolic link. */
  static int open(Path file) {
    return run(
        (arena, state) -> {
          MemorySegment path = arena.allocateFrom(file.toString(), StandardCharsets.UTF_8);
          return (int) OPEN.invokeExact(state, path, O_RDONLY_NOFOLLOW_CLOEXEC);
        });
  }

  static void close(int descriptor) {
    int ignored = run((_, state) -> (int) CLOSE.invokeExact(state, descriptor));
  }

  /** A unix stream socket that never waits. */
  static int socket() {
    return run(
        (_, state) -> (int) SOCKET.invokeExact(state, AF_UNIX, SOCK_STREAM_NONBLOCK_CLOEXEC, 0));
  }

  static int connect(int socket, Path to) throws IOException {
    byte[] path = to.toString().getBytes(StandardCharsets.UTF_8);
    if (path.length > LONGEST_PATH) {
      throw new IOException("the path of the socket is too long");
    }
    return run(
        (arena, state) -> {
          // struct sockaddr_un: short family, char path[108]
          MemorySegment address = arena.allocate(Short.BYTES + LONGEST_PATH + 1, 2);
          address.set(JAVA_SHORT, 0, (short) AF_UNIX);
          MemorySegment.copy(path, 0, address, JAVA_BYTE, 2, path.length);
          return (int) CONNECT.invokeExact(state, socket, address, (int) address.byteSize());
        });
  }

  /** Sends these bytes, and with them the right to {@code file}; a negative one is none. */
  static int send(int socket, byte[] bytes, int file) {
    return run(
        (arena, state) -> {
          MemorySegment data = arena.allocateFrom(JAVA_BYTE, bytes);
          // struct iovec: void *base, size_t length
          MemorySegment vector = arena.allocate(16, 8);
          vector.set(ADDRESS, 0, data);
          vector.set(JAVA_LONG, 8, bytes.length);
          // struct msghdr: name, name's length, iovec, count, control, its length, flags
          MemorySegment message = arena.allocate(56, 8);
          message.set(ADDRESS, 16, vector);
          message.set(JAVA_LONG, 24, 1L);
          if (file >= 0) {
            // struct cmsghdr: size_t length, int level, int type; then the descriptor
            MemorySegment control = arena.allocate(24, 8);
            control.set(JAVA_LONG, 0, 20L);
            control.set(JAVA_INT, 8, SOL_SOCKET);
            control.set(JAVA_INT, 12, SCM_RIGHTS);
            control.set(JAVA_INT, 16, file);
            message.set(ADDRESS, 32, control);
            message.set(JAVA_LONG, 40, 24L);
          }
          return (long) SENDMSG.invokeExact(state, socket, message, MSG_DONTWAIT_NOSIGNAL);
        });
  }

  /** What has come, into {@code bytes} from {@code start}; 0 when the other side has closed. */
  static int receive(int socket, byte[] bytes, int start) {
    return run(
        (arena, state) -> {
          int room = bytes.length - start;
          MemorySegment data = arena.allocate(room);
          long count =
              (long) RECV.invokeExact(state, socket, data, (long) room, MSG_DONTWAIT_NOSIGNAL);
          MemorySegment.copy(data, JAVA_BYTE, 0, bytes, start, (int) Math.max(0, count));
          return count;
        });
  }
}
