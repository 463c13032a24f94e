// SPDX-License-Identifier: Apache-2.0
package org.lazareto.control;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A real channel that cannot take its first two connections. Thread-safe. */
final class TakesTheThird extends ServerSocketChannel {

  private final ServerSocketChannel real;
  private final AtomicInteger tries = new AtomicInteger();

  TakesTheThird(ServerSocketChannel real) {
    super(real.provider());
    this.real = real;
  }

  @Override
  public SocketChannel accept() throws IOException {
    return switch (tries.incrementAndGet()) {
      case 1 -> throw new SocketException("Too many open files");
      case 2 -> throw new OutOfMemoryError("Java heap space");
      default -> real.accept();
    };
  }

  @Override
  public ServerSocketChannel bind(SocketAddress local, int backlog) throws IOException {
    return real.bind(local, backlog);
  }

  @Override
  public <T> ServerSocketChannel setOption(SocketOption<T> name, T value) throws IOException {
    return real.setOption(name, value);
  }

  @Override
  public <T> T getOption(SocketOption<T> name) throws IOException {
    return real.getOption(name);
  }

  @Override
  public Set<SocketOption<?>> supportedOptions() {
    return real.supportedOptions();
  }

  @Override
  public ServerSocket socket() {
    return real.socket();
  }

  @Override
  public SocketAddress getLocalAddress() throws IOException {
    return real.getLocalAddress();
  }

  @Override
  protected void implCloseSelectableChannel() throws IOException {
    real.close();
  }

  @Override
  protected void implConfigureBlocking(boolean block) throws IOException {
    real.configureBlocking(block);
  }
}
