using XenTour.Subjects;

Tour.Take();
