package org.mcvideo.persistence;

class H2MemoryStoresTest extends StoreContractsOnH2 {
  @Override
  String url() {
    return "jdbc:h2:mem:" + directory.getFileName();
  }
}
