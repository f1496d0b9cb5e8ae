// Answers questions from the documentation of Cassandra and of this project: passages are found by meaning, as vectors.
//
//     examples/chatbot/fetch_pages build/cassandra-docs      # once: Cassandra's pages
//     CQLXX_QUESTION="How do I get rid of a broken server?" build/dev/examples/11_docs_chatbot
#include "chatbot/embedding.hpp"
#include "chatbot/text.hpp"
#include "example.hpp"
#include <cqlxx/cqlxx.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <ranges>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using namespace cqlxx::literals;
using chatbot::content_words;

namespace {

struct passage {
    cqlxx::key<std::string> page;
    cqlxx::key<std::int32_t> number;
    std::string text{};
    cqlxx::indexed<cqlxx::vector<float, chatbot::dimensions>, cqlxx::sai{.similarity = cqlxx::cosine}> embedding{};
};

std::vector<chatbot::passage> all_passages(const std::filesystem::path& cassandra_docs) {
    std::vector<chatbot::passage> all;
    for (const auto& [name, folder] : {std::pair("cassandra/", cassandra_docs / "pages"), {"cqlxx/", "docs"}})
        for (chatbot::passage& each : chatbot::passages_of(folder)) {
            each.page.insert(0, name);
            all.push_back(std::move(each));
        }
    return all;
}

chatbot::embedding learn(const std::vector<chatbot::passage>& passages, const std::filesystem::path& further) {
    std::vector<chatbot::embedding::words> texts;
    for (const chatbot::passage& each : passages) texts.push_back(content_words(each.text));
    std::vector<chatbot::embedding::words> more;
    for (const std::string& each : chatbot::paragraphs_of(further)) more.push_back(content_words(each));
    return chatbot::embedding(texts, more);
}

/// Pages that have changed since the last run would leave passages behind: the table is filled anew.
asio::awaitable<void> index(cqlxx::session session, const std::vector<chatbot::passage>& passages,
                            const chatbot::embedding& meaning) {
    co_await cqlxx::sync_table<passage>(session); // the index as well
    co_await session.execute(cqlxx::cql("TRUNCATE passage"));
    auto inserts = passages | std::views::transform([&](const chatbot::passage& each) {
                       const chatbot::vector embedding = meaning.of(content_words(each.text));
                       return cqlxx::insert<passage>(each.page, each.number, each.text, embedding);
                   });
    co_await cqlxx::run_all(session, inserts, cqlxx::bulk_options().window(32)); // the index has work with each
}

/// The five passages that are nearest in meaning, and how near.
auto answers_to(const std::string& question, const chatbot::embedding& meaning) {
    return cqlxx::objects<passage>()
        .order_by_similarity("embedding"_f, meaning.of(content_words(question)))
        .limit(5)
        .with_score();
}

std::string shortened(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text.size() > 100 ? text.substr(0, 100) + "..." : text;
}

/// How many content words of the question a passage has: all that a search by words would go by.
std::size_t shared_words(const std::string& question, const std::string& text) {
    const std::vector<std::string> asked = content_words(question);
    const std::vector<std::string> said = content_words(text);
    const std::set<std::string> words(asked.begin(), asked.end());
    return static_cast<std::size_t>(
        std::ranges::count_if(words, [&](const auto& word) { return std::ranges::find(said, word) != said.end(); }));
}

struct quiz {
    std::string question, page, phrase; // the answer stands on this page, in a passage that has this phrase
};

std::vector<quiz> read_quizzes(const std::filesystem::path& file) {
    std::vector<quiz> all;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        std::istringstream fields(line);
        quiz& each = all.emplace_back();
        for (std::string* field : {&each.question, &each.page, &each.phrase}) std::getline(fields, *field, '\t');
    }
    return all;
}

} // namespace

asio::awaitable<void> run_example(std::string node) {
    const char* elsewhere = std::getenv("CQLXX_CASSANDRA_DOCS");
    const std::filesystem::path docs = elsewhere != nullptr ? elsewhere : "build/cassandra-docs";
    if (!std::filesystem::exists(docs / "further.txt"))
        throw std::runtime_error("there is no documentation: run examples/chatbot/fetch_pages " + docs.string());
    const std::vector<chatbot::passage> passages = all_passages(docs);
    const chatbot::embedding meaning = learn(passages, docs / "further.txt");

    auto first = co_await cqlxx::connect(node);
    co_await cqlxx::create_keyspace(first, "chatbot", cqlxx::simple_replication(1));
    auto session = co_await cqlxx::connect(node, "chatbot");
    co_await index(session, passages, meaning);
    fmt::print("{} passages indexed\n", passages.size());

    if (const char* question = std::getenv("CQLXX_QUESTION")) {
        for (const auto& [row, score] : co_await session.fetch(answers_to(question, meaning)))
            fmt::print("\n--- {:.2f} {}, passage {}\n{}", score, row.page, row.number, row.text);
    } else { // questions whose answers have none of their words: a search by words finds nothing
        int found = 0;
        const std::vector<quiz> quizzes = read_quizzes("examples/data/questions.tsv");
        for (const quiz& each : quizzes) {
            fmt::print("\n{}\n", each.question);
            bool right = false;
            for (const auto& [row, score] : co_await session.fetch(answers_to(each.question, meaning))) {
                const bool is_answer = row.page == each.page && row.text.find(each.phrase) != std::string::npos &&
                                       shared_words(each.question, row.text) == 0;
                fmt::print("{} {:.2f} {}: {}\n", is_answer ? '*' : ' ', score, row.page, shortened(row.text));
                right = right || is_answer;
            }
            found += right ? 1 : 0;
        }
        fmt::print("\n{} of {} answers are among the first five, though they share no word with their questions\n",
                   found, quizzes.size());
        if (quizzes.size() < 12 || found < 10) throw std::runtime_error("too few answers were found");
    }
    co_await session.close();
    co_await first.close();
}
