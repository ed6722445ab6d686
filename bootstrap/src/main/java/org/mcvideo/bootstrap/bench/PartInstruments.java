package org.mcvideo.bootstrap.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.mcvideo.application.Ports;
import org.mcvideo.application.port.in.Inbound;
import org.mcvideo.application.port.out.AccessTokens;
import org.mcvideo.application.port.out.CskTransport;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.application.port.out.Trust;
import org.mcvideo.bootstrap.ops.Instruments;
import org.mcvideo.domain.BugException;
import org.mcvideo.domain.key.Envelope;
import org.mcvideo.persistence.jdbc.RoundTrips;

/**
 * Counts the processor time of each part around the ports of a server. Ports are wrapped by their
 * shape, so that a port that is added is counted without a change here.
 */
final class PartInstruments implements Instruments {
  private final PartTimes times;
  private final RoundTrips roundTrips;

  PartInstruments(PartTimes times, RoundTrips roundTrips) {
    this.times = times;
    this.roundTrips = roundTrips;
  }

  @Override
  public DataSource around(DataSource connections) {
    return roundTrips.around(connections);
  }

  @Override
  public Ports around(Ports ports) {
    return rebuilt(
        ports,
        part -> {
          if (part instanceof Stores stores) {
            return rebuilt(stores, store -> timed(store, Part.DATABASE));
          }
          return part instanceof Trust trust ? rebuilt(trust, this::trusted) : part;
        });
  }

  @Override
  public Inbound around(Inbound inbound) {
    return rebuilt(inbound, port -> timed(port, Part.CORE));
  }

  private Object trusted(Object port) {
    if (port instanceof Optional<?> optional) {
      return optional.map(this::trusted);
    }
    if (port instanceof AccessTokens) {
      return timed(port, Part.TOKEN);
    }
    return port instanceof CskTransport ? timed(port, Part.KEY_MESSAGE) : port;
  }

  /** A request whose content is counted when it is opened. */
  private Object watched(Object argument) {
    if (!(argument instanceof Record request)) {
      return argument;
    }
    return rebuilt(
        request,
        component ->
            component instanceof Optional<?> optional
                    && optional.orElse(null) instanceof Envelope<?> envelope
                ? Optional.of(timed(envelope, Part.PROTECTION))
                : component);
  }

  private Object timed(Object port, Part part) {
    Class<?>[] shapes = port.getClass().getInterfaces();
    return Proxy.newProxyInstance(
        shapes[0].getClassLoader(),
        shapes,
        (proxy, method, arguments) -> {
          Object[] given =
              arguments == null || part != Part.CORE
                  ? arguments
                  : Arrays.stream(arguments).map(this::watched).toArray();
          PartTimes.Span span = times.begin(part);
          try {
            return method.invoke(port, given);
          } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
          } finally {
            span.close();
          }
        });
  }

  /** A record like {@code original} with each component mapped. */
  private static <R extends Record> R rebuilt(R original, UnaryOperator<Object> mapping) {
    RecordComponent[] components = original.getClass().getRecordComponents();
    Object[] values =
        Stream.of(components).map(component -> mapping.apply(value(original, component))).toArray();
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      @SuppressWarnings("unchecked")
      Class<R> shape = (Class<R>) original.getClass();
      return shape.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException impossible) {
      throw new BugException("a port record has a public canonical constructor", impossible);
    }
  }

  private static Object value(Record original, RecordComponent component) {
    try {
      return component.getAccessor().invoke(original);
    } catch (ReflectiveOperationException impossible) {
      throw new BugException("a port record has public accessors", impossible);
    }
  }
}
