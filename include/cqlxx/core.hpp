// Everything of the lowest layer: bytes, readers and writers, errors.
#pragma once

#include <cqlxx/core/block_pool.hpp>
#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/bytes.hpp>
#include <cqlxx/core/endian.hpp>
#include <cqlxx/core/error.hpp>
#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/core/intrusive_list.hpp>
#include <cqlxx/core/log.hpp>
#include <cqlxx/core/range.hpp>
#include <cqlxx/core/reader.hpp>
#include <cqlxx/core/version.hpp>
#include <cqlxx/core/writer.hpp>
