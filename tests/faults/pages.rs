//! Listings whose pages do not add up, or change while they are read.

use recordings_client::{Endpoint, Error, ErrorKind, PageNumber, Progress, RecordingFilter};
use recordings_tests::sockets::{Sockets, answer};
use serde_json::json;
use tokio::io::AsyncWriteExt;

use super::{builder, ok, page, row};

/// A server that answers each request by the page's number and the number of the request, both from 1.
async fn paged(answer: impl Fn(usize, usize) -> Vec<u8> + Send + Sync + 'static) -> Sockets {
    let answer = std::sync::Arc::new(answer);
    let sockets = Sockets::treating(move |number, mut connection| {
        let answer = std::sync::Arc::clone(&answer);
        async move {
            connection.request().await?;
            let page = page_number(connection.last());
            connection.socket.write_all(&answer(page, number + 1)).await?;
            connection.socket.shutdown().await
        }
    });
    sockets.await.unwrap()
}

/// The number of the page that a request asks for.
fn page_number(request: &str) -> usize {
    let rest = request.split("page%5Bnumber%5D=").nth(1).unwrap();
    rest.split(|letter: char| !letter.is_ascii_digit()).next().unwrap().parse().unwrap()
}

/// The rows that a stream gives, by their numbers, and the error that ends it.
async fn stream(sockets: &Sockets, start: u64, concurrency: usize) -> (Vec<u128>, Option<Error>, Progress) {
    let client = builder(&sockets.base_url).build().unwrap();
    let list = client.recordings().list(RecordingFilter::default()).concurrency(concurrency);
    let mut items = list.page_number(PageNumber::new(start).unwrap()).items();
    let (mut rows, mut error) = (Vec::new(), None);
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => rows.push(format!("{:x}", item.id.as_u128()).parse().unwrap()),
            Err(failed) => error = Some(failed),
        }
    }
    (rows, error, items.progress())
}

#[tokio::test]
async fn a_number_of_the_server_that_is_stuck_does_not_stop_the_listing() {
    let meta = json!({"page_number": 1, "total_pages": 3, "total_results": 6});
    for concurrency in [1, 3] {
        let meta = meta.clone();
        let sockets = paged(move |page_number, _| page([page_number * 2 - 1, page_number * 2], &meta)).await;
        let (rows, error, _) = stream(&sockets, 1, concurrency).await;
        assert_eq!((rows, error.is_none(), sockets.requests().len()), ((1..=6).collect(), true, 3));
    }
}

#[tokio::test]
async fn without_a_meta_the_first_empty_page_is_the_last() {
    let sockets = paged(|number, _| {
        ok(match number {
            1..=3 => json!({"data": [row(number)]}).to_string(),
            _ => r#"{"data": []}"#.to_owned(),
        })
    });
    let sockets = sockets.await;
    let (rows, error, progress) = stream(&sockets, 1, 4).await;
    assert_eq!((rows, error.is_none(), sockets.requests().len()), (vec![1, 2, 3], true, 4));
    assert_eq!((progress.pages, progress.pages_without_total), (4, 4), "it is noticed");
}

/// A server with 600 rows in pages of 250, whose pages say what `meta` makes of their number of rows. After the last page, it answers
/// as `behind` says.
async fn three_pages(meta: impl Fn(usize) -> serde_json::Value + Send + Sync + 'static, behind: Vec<u8>) -> Sockets {
    paged(move |number, _| {
        let rows = (number * 250 - 249)..=(number * 250).min(600);
        let count = rows.clone().count();
        if count == 0 { behind.clone() } else { page(rows, &meta(count)) }
    })
    .await
}

fn not_found() -> Vec<u8> {
    answer(404, &[("connection", "close")], r#"{"code": 10005, "title": "Resource not found"}"#)
}

#[tokio::test]
async fn a_total_that_is_only_that_of_a_full_page_does_not_end_the_listing() {
    for concurrency in [1, 4] {
        let sockets = three_pages(|count| json!({"total_results": count}), not_found()).await;
        let (rows, error, _) = stream(&sockets, 1, concurrency).await;
        assert_eq!((rows.len(), error.is_none()), (600, true));
    }
}

#[tokio::test]
async fn once_all_rows_have_come_a_page_that_does_not_exist_is_the_end() {
    let empty = || page([], &json!({}));
    for (meta, what) in [
        (json!({"total_pages": 30, "total_results": 600}), "pages counted by another size"),
        (json!({"total_pages": 4}), "one page too many"),
        (json!({}), "nothing is promised"),
    ] {
        for behind in [not_found(), empty()] {
            for concurrency in [1, 4] {
                let meta = meta.clone();
                let sockets = three_pages(move |_| meta.clone(), behind.clone()).await;
                let (rows, error, _) = stream(&sockets, 1, concurrency).await;
                assert_eq!((rows.len(), error.map(|error| error.to_string())), (600, None), "{what}");
            }
        }
    }
    // A page in the middle that is not there is no end.
    let sockets = paged(|number, _| match number {
        1 => page(1..=250, &json!({"total_pages": 3})),
        _ => not_found(),
    });
    let (rows, error, _) = stream(&sockets.await, 1, 1).await;
    assert_eq!((rows.len(), error.and_then(|error| error.status())), (250, Some(404)));
}

#[tokio::test]
async fn a_failure_on_a_page_says_which_and_the_listing_can_be_resumed_there() {
    let meta = json!({"total_pages": 4});
    for concurrency in [1, 4] {
        let meta = meta.clone();
        let sockets = paged(move |number, _| match number {
            3 => answer(403, &[("connection", "close")], ""),
            _ => page([number], &meta),
        });
        let (rows, error, _) = stream(&sockets.await, 1, concurrency).await;
        let error = error.unwrap();
        assert_eq!((rows, error.status(), error.page()), (vec![1, 2], Some(403), PageNumber::new(3).ok()));
    }
    let sockets = paged(move |number, _| page([number], &meta)).await;
    assert_eq!(stream(&sockets, 3, 1).await.0, [3, 4]);
}

#[tokio::test]
async fn a_page_that_comes_again_is_an_error_and_does_not_loop() {
    for meta in [json!({}), json!({"total_pages": 1_000_000})] {
        let sockets = paged(move |_, _| page([1, 2], &meta)).await;
        let (rows, error, _) = stream(&sockets, 1, 1).await;
        let error = error.unwrap();
        assert_eq!((rows, error.kind(), error.page()), (vec![1, 2], ErrorKind::Paging, PageNumber::new(2).ok()));
        let says = "pagination is not advancing: page 2 repeats the page before it; items may be missing, so list again; if the \
                    error comes back, the server may be ignoring `page[number]`: use `send()` for a single page";
        assert_eq!((error.to_string().as_str(), sockets.requests().len()), (says, 2));
        assert_eq!(error.resume_at(), None, "a listing from there would not know what came before");
    }
}

#[tokio::test]
async fn items_that_come_again_and_again_are_an_error_and_do_not_loop_though_the_pages_differ() {
    for meta in [json!({}), json!({"total_pages": 1_000_000})] {
        // As of a server that passes the number over, and signs its URLs anew for each request.
        let sockets = paged(move |_, request| {
            let rows = [row(1), row(2)].map(|mut row| {
                row["download_url"] = format!("https://storage.example/?signature={request}").into();
                row
            });
            ok(json!({"data": rows, "meta": meta}).to_string())
        });
        let sockets = sockets.await;
        let (rows, error, _) = stream(&sockets, 1, 1).await;
        let error = error.unwrap();
        assert_eq!((rows, error.kind(), error.page()), (vec![1, 2], ErrorKind::Paging, PageNumber::new(5).ok()));
        assert!(error.to_string().contains("without a new readable item"), "{error}");
        assert_eq!(sockets.requests().len(), 5);
    }
}

#[tokio::test]
async fn data_that_moves_by_many_pages_is_not_taken_for_a_server_that_is_stuck() {
    // Five rows are put in front while the third page is read, and seven while the twelfth is.
    let meta = |pages| json!({"total_pages": pages, "total_results": pages});
    let sockets = paged(move |number, request| match (number, request) {
        (_, ..=3) => page([number], &meta(12)),
        (..=5, ..=12) => page([100 + number], &meta(17)),
        (_, ..=12) => page([number - 5], &meta(17)),
        _ => page([number - 12], &meta(24)),
    });
    let (rows, error, progress) = stream(&sockets.await, 1, 1).await;
    assert_eq!(rows, [1, 2, 3, 104, 105, 4, 5, 6, 7, 8, 9, 10, 11, 12], "{error:?}");
    assert_eq!((error.is_none(), progress.duplicates, progress.changes_of_total, progress.missing), (true, 10, 2, 10));
}

#[tokio::test]
async fn a_page_behind_the_last_that_there_is_not_ends_the_listing_and_what_is_missing_is_counted() {
    let meta = json!({"total_pages": 3, "total_results": 4});
    for status in [200, 400, 404, 422] {
        let meta = meta.clone();
        // It gives its last page for any behind it, or refuses them.
        let sockets = paged(move |number, _| match number {
            4.. if status != 200 => answer(status, &[("connection", "close")], ""),
            _ => page([number.min(3)], &meta),
        });
        let (rows, error, progress) = stream(&sockets.await, 1, 1).await;
        assert_eq!((rows, error.is_none()), (vec![1, 2, 3], true), "{status}: {error:?}");
        assert_eq!((progress.missing, progress.items), (1, 3), "{status}");
    }
}

#[tokio::test]
async fn rows_of_one_page_that_cannot_be_read_are_each_told() {
    let sockets = paged(|_, _| ok(json!({"data": [null, null, row(1), null], "meta": {"total_pages": 1}}).to_string()));
    let (rows, error, progress) = stream(&sockets.await, 1, 1).await;
    assert_eq!((rows, error.unwrap().kind()), (vec![1], ErrorKind::Item));
    assert_eq!((progress.rejected, progress.duplicates), (3, 0));
}

#[tokio::test]
async fn an_empty_page_in_the_middle_is_noticed_and_passed_over() {
    let meta = json!({"total_pages": 4});
    let sockets = paged(move |number, _| if number == 2 { page([], &meta) } else { page([number], &meta) }).await;
    let (rows, error, progress) = stream(&sockets, 1, 1).await;
    assert_eq!((rows, error.is_none(), progress.empty_pages), (vec![1, 3, 4], true, 1));
}

#[tokio::test]
async fn empty_pages_without_end_are_an_error_and_do_not_loop() {
    let sockets = paged(|_, _| page([], &json!({"total_pages": 1_000_000}))).await;
    let (rows, error, _) = stream(&sockets, 1, 1).await;
    assert_eq!((rows, error.unwrap().kind(), sockets.requests().len()), (vec![], ErrorKind::Paging, 3));
}

#[tokio::test]
async fn a_total_that_grows_or_shrinks_is_followed_and_noticed() {
    for (first, then, rows) in [(2, 4, vec![1, 2, 3, 4]), (4, 2, vec![1, 2])] {
        let sockets = paged(move |number, request| {
            let total = if request == 1 { first } else { then };
            page([number], &json!({"total_pages": total, "total_results": total}))
        });
        let (given, error, progress) = stream(&sockets.await, 1, 1).await;
        assert_eq!((given, error.is_none(), progress.changes_of_total), (rows, true, 1));
        assert_eq!((progress.total_at_first, progress.total), (Some(first), Some(then)));
    }
}

#[tokio::test]
async fn totals_that_contradict_each_other_or_are_missing_later_lose_nothing() {
    let four = json!({"total_pages": 4, "total_results": 4});
    // What each page says, of four that have a row each but for one that is empty; and how often a change is noticed.
    for (metas, empty, changes) in [
        // The pages shrink for a moment, and the items do not.
        ([four.clone(), json!({"total_pages": 2, "total_results": 4}), four.clone(), four.clone()], 3, 2),
        ([four, json!({}), json!(null), json!(7)], 2, 0),
        ([json!({"total_results": 4}), json!({}), json!({}), json!({})], 2, 0),
    ] {
        for concurrency in [1, 4] {
            let metas = metas.clone();
            let sockets = paged(move |number, _| match metas.get(number - 1) {
                Some(meta) => page((number != empty).then_some(number), meta),
                None => page([], &json!({})),
            });
            let sockets = sockets.await;
            let (rows, error, progress) = stream(&sockets, 1, concurrency).await;
            let expected: Vec<u128> = (1..=4).filter(|row| *row != empty as u128).collect();
            assert_eq!((rows, error.is_none()), (expected, true), "{:?}", sockets.requests());
            assert!(progress.empty_pages >= 1, "{progress:?}");
            assert_eq!((progress.changes_of_total, progress.missing), (changes, 1));
        }
    }
}

#[tokio::test]
async fn items_that_were_counted_and_do_not_come_are_noticed_at_the_end() {
    let sockets =
        paged(|number, _| page((number < 3).then_some(number), &json!({"total_pages": 2, "total_results": 9})));
    let (rows, error, progress) = stream(&sockets.await, 1, 1).await;
    assert_eq!((rows, error.is_none(), progress.missing), (vec![1, 2], true, 7));
}

#[tokio::test]
async fn a_listing_of_small_pages_that_goes_on_in_the_middle_loses_nothing() {
    let sockets = paged(|number, _| {
        page((number * 10 - 9..=number * 10).filter(|row| *row <= 60), &json!({"total_results": 60}))
    });
    let (rows, error, progress) = stream(&sockets.await, 2, 1).await;
    assert_eq!((rows, error.is_none(), progress.missing), ((11..=60).collect(), true, 0));
}

#[tokio::test]
async fn a_total_of_items_alone_is_enough_to_prefetch() {
    use std::sync::atomic::{AtomicUsize, Ordering};

    let (now, most) = (std::sync::Arc::new(AtomicUsize::new(0)), std::sync::Arc::new(AtomicUsize::new(0)));
    let counted = (std::sync::Arc::clone(&now), std::sync::Arc::clone(&most));
    let sockets = Sockets::treating(move |_, mut connection| {
        let (now, most) = counted.clone();
        async move {
            connection.request().await?;
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            let number = page_number(connection.last());
            // Longer than requests wait for each other before the rate limit is known.
            tokio::time::sleep(std::time::Duration::from_millis(400)).await;
            now.fetch_sub(1, Ordering::SeqCst);
            connection.socket.write_all(&page([number], &json!({"total_results": 6}))).await?;
            connection.socket.shutdown().await
        }
    });
    let (rows, error, _) = stream(&sockets.await.unwrap(), 1, 4).await;
    assert_eq!((rows, error.is_none(), most.load(Ordering::SeqCst)), ((1..=6).collect(), true, 4));
}

#[tokio::test]
async fn rows_that_cannot_be_read_do_not_keep_a_listing_going() {
    let bad =
        |request: usize| ok(json!({"data": [{"id": "none", "url": format!("https://x/?{request}")}]}).to_string());
    let sockets = paged(move |_, request| bad(request)).await;
    let (_, error, progress) = stream(&sockets, 1, 1).await;
    assert_eq!((error.unwrap().kind(), sockets.requests().len(), progress.rejected), (ErrorKind::Paging, 3, 2));
    // The same row again is no other.
    let sockets = paged(move |number, _| if number < 3 { bad(1) } else { ok(r#"{"data": []}"#) }).await;
    assert_eq!(stream(&sockets, 1, 1).await.2.rejected, 1);
}

#[tokio::test]
async fn rows_that_nothing_tells_apart_do_not_keep_a_listing_going() {
    struct Anything;
    impl Endpoint for Anything {
        const PATH: &'static str = "anything";
        type Filter = RecordingFilter;
        type Item = serde_json::Value;
    }

    // Two pages in turn, whatever number is asked for, and no answer like another.
    let sockets =
        paged(|_, request| ok(json!({"data": [request % 2], "meta": {"request": request}}).to_string())).await;
    let client = builder(&sockets.base_url).build().unwrap();
    let mut items = client.resource::<Anything>().list(RecordingFilter::default()).items();
    let mut given = Vec::new();
    while let Some(item) = items.next().await {
        given.push(item.map_err(|error| error.kind()));
    }
    assert_eq!(given, [Ok(json!(1)), Ok(json!(0)), Err(ErrorKind::Paging)]);
}

#[tokio::test]
async fn a_listing_that_was_left_at_a_row_that_cannot_be_read_goes_on_behind_its_page() {
    let meta = json!({"total_pages": 3});
    let sockets = paged(move |number, _| match number {
        2 => ok(json!({"data": [{"id": "none"}, row(2)], "meta": meta}).to_string()),
        _ => page([number], &meta),
    });
    let client = builder(&sockets.await.base_url).build().unwrap();
    let (mut given, mut start) = (Vec::new(), Some(PageNumber::FIRST));
    while let Some(number) = start.take() {
        let mut items = client.recordings().list(RecordingFilter::default()).page_number(number).items();
        while let Some(item) = items.next().await {
            match item {
                Ok(item) => given.push(item.id.as_u128()),
                Err(error) => {
                    assert_eq!((error.kind(), error.page()), (ErrorKind::Item, PageNumber::new(2).ok()));
                    start = error.resume_at();
                    break;
                }
            }
        }
    }
    assert_eq!(given, [1, 2, 3]);
}

#[tokio::test]
async fn both_streams_count_pages_of_the_same_size() {
    let sockets = paged(|_, _| page([], &json!({}))).await;
    let client = builder(&sockets.base_url).build().unwrap();
    let list = || client.recordings().list(RecordingFilter::default()).page_number(PageNumber::new(2).unwrap());
    assert!(list().pages().next().await.unwrap().unwrap().data.is_empty());
    assert!(list().items().next().await.is_none());
    for request in sockets.requests() {
        assert!(request.starts_with("GET /room_recordings?page%5Bsize%5D=250&page%5Bnumber%5D=2 "), "{request}");
    }
}

#[tokio::test]
async fn what_was_given_so_far_is_counted_item_by_item() {
    let sockets = paged(|number, _| page((1..=3).map(|row| number * 3 + row), &json!({"total_pages": 2}))).await;
    let client = builder(&sockets.base_url).build().unwrap();
    let mut items = client.recordings().list(RecordingFilter::default()).items();
    for given in 1..=6 {
        items.next().await.unwrap().unwrap();
        assert_eq!(items.progress().items, given);
    }
    assert!(items.next().await.is_none());
    assert_eq!(items.progress().items, 6);
}

#[tokio::test]
async fn pages_that_are_smaller_than_asked_lose_nothing() {
    // 250 are asked for, and ten come.
    for meta in [
        json!({"total_pages": 3, "total_results": 25}),
        json!({"total_pages": 1, "total_results": 25}),
        json!({"total_results": 25}),
        json!({}),
    ] {
        let sockets =
            paged(move |number, _| page((number * 10 - 9..=number * 10).filter(|row| *row <= 25), &meta)).await;
        let (rows, error, _) = stream(&sockets, 1, 1).await;
        assert_eq!((rows, error.is_none()), ((1..=25).collect(), true));
    }
}

#[tokio::test]
async fn deletes_while_reading_are_noticed_since_rows_may_be_missing() {
    // Two rows of the first page are deleted after it was read, so that the next page begins two rows later.
    let sockets = paged(|number, request| {
        let (rows, total) = if request == 1 { (1..=10, 20) } else { (13..=20, 18) };
        if number > 2 {
            page([], &json!({"total_pages": 2}))
        } else {
            page(rows, &json!({"total_pages": 2, "total_results": total}))
        }
    });
    let (rows, error, progress) = stream(&sockets.await, 1, 1).await;
    assert_eq!((rows.len(), error.is_none()), (18, true));
    assert_eq!((progress.total_at_first, progress.total, progress.changes_of_total), (Some(20), Some(18), 1));
}
