// The floor: a bare Asio coroutine client that does by hand, for the benchmark's requests only, what cannot be left out:
// serialise the values, frame, write, read, decode, resume the caller. No sessions, deadlines, errors or other threads.
#pragma once

#include "sink.hpp"
#include <cqlxx/net/asio.hpp>

#include <array>
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <type_traits>
#include <utility>
#include <vector>

namespace bench {

namespace asio = cqlxx::asio;

/// The row that both clients write and read.
struct plain_row {
    std::array<std::byte, 16> id{};
    std::int32_t a = 0;
    std::string text;
    double b = 0;
    std::int32_t c = 0;
};

enum class workload { insert, select, page };

class floor_client {
public:
    floor_client(std::uint16_t port, int version) : port_(port), version_(version), slots_(8192) {
        for (std::int16_t i = 8191; i >= 0; --i) free_.push_back(i);
    }

    /// Connects; in v5 segments follow.
    asio::awaitable<void> open() {
        socket_.emplace(co_await asio::this_coro::executor);
        co_await socket_->async_connect({asio::ip::address_v4::loopback(), port_}, asio::use_awaitable);
        socket_->set_option(asio::ip::tcp::no_delay(true));
        writer out(out_);
        begin(out, 0, opcode::startup);
        out.i32(2);
        out.u16(0);
        co_await asio::async_write(*socket_, asio::buffer(out_.data(), out_.size()), asio::use_awaitable);
        out_.clear();
        in_.consume(co_await read_some()); // READY
        segmented_ = version_ >= 5;
    }

    /// Reads and resumes callers until the socket is closed. Spawn it once.
    asio::awaitable<void> run() {
        for (;;) {
            std::size_t count = 0;
            try {
                count = co_await read_some();
            } catch (const std::system_error&) {
                co_return;
            }
            if (count == 0) co_return;
            consuming_ = true;
            consume();
            consuming_ = false;
            flush();
        }
    }

private:
    struct slot {
        void (*resume)(slot&, bytes_view body) = nullptr;
        alignas(std::max_align_t) std::byte handler[48];
        workload what = workload::insert;
    };

    template <class... Result>
    auto ask(workload what) {
        return asio::async_initiate<const asio::use_awaitable_t<>, void(Result...)>(
            [this, what]<class Handler>(Handler&& handler) {
                const std::int16_t stream = free_.back();
                free_.pop_back();
                slot& s = slots_[static_cast<std::size_t>(stream)];
                using stored = std::decay_t<Handler>;
                static_assert(sizeof(stored) <= sizeof s.handler);
                std::construct_at(reinterpret_cast<stored*>(s.handler), std::forward<Handler>(handler));
                s.resume = [](slot& of, [[maybe_unused]] bytes_view body) {
                    auto* in_place = reinterpret_cast<stored*>(of.handler);
                    stored moved(std::move(*in_place));
                    std::destroy_at(in_place);
                    std::move(moved)(decode<Result>(body)...);
                };
                s.what = what;
                add(stream, what);
                if (!consuming_) schedule_flush();
            },
            asio::use_awaitable);
    }

public:
    /// One request each. A SELECT of one row gives that row: its text is all that is allocated.
    auto insert() { return ask<>(workload::insert); }
    auto select() { return ask<plain_row>(workload::select); }
    auto page() { return ask<std::vector<plain_row>>(workload::page); }

    void close() { socket_->close(); }

private:
    void schedule_flush() {
        if (flush_scheduled_ || writing_) return;
        flush_scheduled_ = true;
        asio::post(socket_->get_executor(), [this] {
            flush_scheduled_ = false;
            flush();
        });
    }

    void flush() {
        if (writing_ || out_.empty()) return;
        if (out_.size() != segment_) close_segment();
        writing_ = true;
        std::swap(out_, under_way_);
        segment_ = 0;
        asio::async_write(*socket_, asio::buffer(under_way_.data(), under_way_.size()),
                          [this](const cqlxx::net::asio_error& code, std::size_t) {
                              writing_ = false;
                              under_way_.clear();
                              if (!code) flush();
                          });
    }

    asio::awaitable<std::size_t> read_some() {
        constexpr std::size_t room = 64 * 1024;
        std::byte* at = in_.extend(room);
        const std::size_t count = co_await socket_->async_read_some(asio::buffer(at, room), asio::use_awaitable);
        in_.truncate(in_.size() - room + count);
        co_return count;
    }

    void begin(writer& out, std::int16_t stream, opcode op) const {
        out.u8(static_cast<std::uint8_t>(version_));
        out.u8(0);
        out.integer(stream);
        out.u8(static_cast<std::uint8_t>(op));
    }

    void add(std::int16_t stream, workload what) {
        constexpr std::size_t longest_request = 256; // of the benchmark's
        if (segmented_ && out_.size() - segment_ > cqlxx::protocol::max_payload - longest_request) close_segment();
        if (segmented_ && out_.size() == segment_) out_.extend(6);
        writer out(out_);
        begin(out, stream, opcode::execute);
        const auto length = out.open_length();
        out.u16(1);
        out.u8(what == workload::insert ? 'I' : what == workload::select ? 'S' : 'P');
        if (version_ >= 5) {
            out.u16(1);
            out.u8('m');
        }
        out.u16(6); // LOCAL_QUORUM
        const std::uint32_t flags = what == workload::insert ? 0x01 : what == workload::select ? 0x03 : 0x02;
        version_ >= 5 ? out.integer(flags) : out.u8(static_cast<std::uint8_t>(flags));
        if (what == workload::insert) {
            out.u16(5);
            out.i32(16);
            std::memcpy(out.room(16), row_.id.data(), 16);
            out.i32(4);
            out.i32(row_.a);
            out.i32(static_cast<std::int32_t>(row_.text.size()));
            out.raw(row_.text);
            out.i32(8);
            out.integer(std::bit_cast<std::int64_t>(row_.b));
            out.i32(4);
            out.i32(row_.c);
        } else if (what == workload::select) {
            out.u16(1);
            out.i32(16);
            std::memcpy(out.room(16), row_.id.data(), 16);
        }
        out.close_length(length);
    }

    void close_segment() {
        if (!segmented_) return;
        const std::size_t size = out_.size() - segment_ - 6;
        std::byte* trailer = out_.extend(4);
        const bytes_view payload = out_.view().subspan(segment_ + 6, size);
        cqlxx::protocol::store_segment_header(out_.data() + segment_, {static_cast<std::uint32_t>(size), true});
        cqlxx::protocol::store_segment_trailer(trailer, payload);
        segment_ = out_.size();
    }

    void consume() {
        std::size_t done = 0;
        for (;;) {
            bytes_view rest = in_.view().subspan(done);
            if (!segmented_) {
                const std::size_t size = envelope(rest);
                if (size == 0) break;
                done += size;
                continue;
            }
            if (rest.size() < 6) break;
            const auto header = cqlxx::protocol::load_segment_header(rest.data());
            const std::size_t whole = header->payload_length + std::size_t{10};
            if (rest.size() < whole) break;
            bytes_view payload = rest.subspan(6, header->payload_length);
            if (!cqlxx::protocol::is_segment_intact(payload, payload.data() + payload.size())) std::abort();
            if (header->self_contained) {
                while (!payload.empty()) payload = payload.subspan(envelope(payload));
            } else {
                large_.append(payload);
                if (const std::size_t size = envelope(large_.view())) large_.consume(size);
            }
            done += whole;
        }
        in_.consume(done);
    }

    std::size_t envelope(bytes_view data) {
        if (data.size() < 9) return 0;
        const auto length = static_cast<std::size_t>(cqlxx::load_big_endian<std::int32_t>(data.data() + 5));
        if (data.size() < 9 + length) return 0;
        const auto stream = cqlxx::load_big_endian<std::int16_t>(data.data() + 2);
        slot& s = slots_[static_cast<std::size_t>(stream)];
        free_.push_back(stream);
        const bytes_view body = data.subspan(9, length);
        check(data, s.what);
        s.resume(s, body);
        return 9 + length;
    }

    /// An answer must be known from an error: a RESULT, of the kind that was asked for.
    static void check(bytes_view answer, workload what) {
        const std::int32_t kind = what == workload::insert ? 1 : 2; // Void, Rows
        if (static_cast<opcode>(answer[4]) != opcode::result || answer.size() < 13 ||
            cqlxx::load_big_endian<std::int32_t>(answer.data() + 9) != kind)
            std::abort();
    }

    template <class Result>
    static Result decode(bytes_view body) {
        const std::byte* at = body.data() + 16;
        if constexpr (std::is_same_v<Result, plain_row>) {
            plain_row row;
            read(at, row);
            return row;
        } else {
            const std::int32_t count = cqlxx::load_big_endian<std::int32_t>(body.data() + 12);
            Result rows;
            rows.reserve(static_cast<std::size_t>(count));
            for (std::int32_t i = 0; i < count; ++i) at = read(at, rows.emplace_back());
            return rows;
        }
    }

    /// Returns where the next row begins.
    static const std::byte* read(const std::byte* at, plain_row& row) {
        std::memcpy(row.id.data(), at + 4, 16);
        row.a = cqlxx::load_big_endian<std::int32_t>(at + 24);
        const auto size = static_cast<std::size_t>(cqlxx::load_big_endian<std::int32_t>(at + 28));
        row.text.assign(reinterpret_cast<const char*>(at + 32), size);
        at += 32 + size;
        row.b = std::bit_cast<double>(cqlxx::load_big_endian<std::int64_t>(at + 4));
        row.c = cqlxx::load_big_endian<std::int32_t>(at + 16);
        return at + 20;
    }

    std::uint16_t port_;
    int version_;
    bool segmented_ = false;
    std::optional<asio::ip::tcp::socket> socket_;
    byte_buffer out_;
    std::size_t segment_ = 0; ///< where the open one begins in out_
    byte_buffer under_way_;
    byte_buffer in_;
    byte_buffer large_;
    plain_row row_{{}, 5, std::string(50, 'x'), 1.5, 7};
    std::vector<slot> slots_;
    std::vector<std::int16_t> free_;
    bool consuming_ = false;
    bool writing_ = false;
    bool flush_scheduled_ = false;
};

} // namespace bench
